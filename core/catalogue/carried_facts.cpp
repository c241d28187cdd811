#include <cassert>
#include <utility>

#include "base/text.h"
#include "catalogue/bundle.h"
#include "catalogue/computed.h"

namespace offerbook {

namespace {

Node nodeOf(const FactValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return scalarNode(*flag ? "true" : "false", false);
    if (const auto* number = std::get_if<double>(&value)) return scalarNode(decimalText(*number), false);
    if (const auto* word = std::get_if<std::string>(&value)) return scalarNode(*word, true);
    return {};
}

}  // namespace

ComputedFacts carriedOver(const PluginOutput& old, const std::vector<std::optional<std::size_t>>& rows) {
    std::string content;
    for (std::size_t index = 0; index < old.computed.columns.size(); ++index) {
        Node values;
        values.kind = Node::Kind::list;
        values.items.reserve(rows.size());
        for (const auto& row : rows)
            values.items.push_back(row ? nodeOf(old.computed.columns[index].value(*row)) : Node{});
        content += computedLine(old.bundle.facts[index].name, values);
    }
    Result<ComputedFacts> facts = readComputedFacts(content, old.bundle, rows.size());
    assert(facts);
    return std::move(facts).value();
}

}  // namespace offerbook
