// How findings of decoders name what they are about, and when there are enough of them.

#include <string>

#include "base/text.h"
#include "catalogue/decode.h"

namespace offerbook {

void DecodeContext::refuse(const Node& node, const std::string& text) const {
    if (isFull()) return;
    if (found->size() == CatalogueLimits::findings)
        return found->error(code, at(node),
                            "There are more than " + std::to_string(CatalogueLimits::findings) +
                                " findings; the rest is not told. Put these right first.");
    found->error(code, at(node), subject.empty() ? text : subject + ": " + text);
}

std::string subjectOf(const Node& node, std::string_view otherwise) {
    for (const char* const key : {"title", "name", "id"}) {
        const Node* found = node.kind == Node::Kind::map ? node.find(key) : nullptr;
        if (found != nullptr && found->kind == Node::Kind::map) found = found->find("en");
        if (found != nullptr && found->isText() && !trim(found->text).empty())
            return printable(trim(found->text), 80);
    }
    return std::string(otherwise);
}

}  // namespace offerbook
