#include "catalogue/bundle_edit.h"

#include <algorithm>
#include <utility>

#include "base/document.h"
#include "base/text.h"

namespace offerbook {

namespace {

// As Record::canonical begins them.
constexpr std::string_view offerStart = R"({"record":"offer",)";
constexpr std::string_view providerStart = R"({"record":"provider",)";
constexpr std::string_view endStart = R"({"record":"end",)";

/// Each line with its newline.
std::vector<std::string_view> linesIn(std::string_view content) {
    std::vector<std::string_view> lines;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size() - 1) + 1;
        lines.push_back(content.substr(0, end));
        content.remove_prefix(end);
    }
    return lines;
}

/// The edit's line for a record, or else the record's own; the edit's is taken out of `edits`.
std::string chosen(std::string_view line, const std::string& id, std::map<std::string, std::string>& edits) {
    const auto edit = edits.find(id);
    return edit == edits.end() ? std::string(line) : std::move(edits.extract(edit).mapped());
}

/// What the records say, without their places, in an order of its own.
std::vector<std::string_view> wordsOf(const Bundle& bundle) {
    constexpr std::string_view valueStart = R"(,"value":)";
    std::vector<std::string_view> words;
    for (const std::string_view line : linesIn(bundle.content)) {
        const std::size_t start = line.find(valueStart);
        if (start != std::string_view::npos) words.push_back(line.substr(start));
    }
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

bool saysTheSame(const Bundle& left, const Bundle& right) {
    return left.digest == right.digest || wordsOf(left) == wordsOf(right);
}

BundleLines linesOf(const Bundle& bundle) {
    // Records of a kind stand in the order in which they were read.
    BundleLines lines;
    std::size_t offer = 0;
    std::size_t provider = 0;
    for (const std::string_view line : linesIn(bundle.content)) {
        if (line.starts_with(offerStart))
            lines.offers.emplace(bundle.offers.at(offer++).id, line);
        else if (line.starts_with(providerStart))
            lines.providers.emplace(bundle.providers.at(provider++).id, line);
    }
    return lines;
}

void takeOver(BundleEdit& edit, const Offer& offer, std::string line, const BundleLines& from,
              const Bundle& now) {
    edit.offers.emplace(offer.id, std::move(line));
    const auto provider = from.providers.find(offer.provider);
    const bool isThere = std::any_of(now.providers.begin(), now.providers.end(),
                                     [&](const Provider& one) { return one.id == offer.provider; });
    if (provider != from.providers.end() && !isThere)
        edit.providers.emplace(provider->first, provider->second);
}

Result<Bundle> edited(const Bundle& bundle, const BundleEdit& edit) {
    BundleEdit left = edit;
    std::string content;
    std::size_t offer = 0;
    std::size_t provider = 0;
    std::size_t count = 0;
    for (const std::string_view line : linesIn(bundle.content)) {
        if (line.starts_with(endStart)) break;
        const bool isOffer = line.starts_with(offerStart);
        const std::string id = isOffer                           ? bundle.offers.at(offer++).id
                               : line.starts_with(providerStart) ? bundle.providers.at(provider++).id
                                                                 : std::string();
        if (isOffer && edit.without.contains(id)) continue;
        ++count;
        if (id.empty())
            content += line;
        else
            content += chosen(line, id, isOffer ? left.offers : left.providers);
    }
    for (const auto* const more : {&left.providers, &left.offers}) {
        for (const auto& [id, line] : *more) content += line;
        count += more->size();
    }
    content += R"({"record":"end","schema":1,"count":)" + std::to_string(count) + "}\n";
    return readBundle(std::move(content));
}

std::string withEnd(std::string_view line, Day on, const std::string& why) {
    Document record = readJson(line, "record").value();
    const auto place = std::find(record.root.keys.begin(), record.root.keys.end(), "value");
    Node& offer = record.root.items.at(static_cast<std::size_t>(place - record.root.keys.begin()));
    const auto old = std::find(offer.keys.begin(), offer.keys.end(), "ends");
    if (old != offer.keys.end()) {
        Node& ends = offer.items.at(static_cast<std::size_t>(old - offer.keys.begin()));
        const auto day = std::find(ends.keys.begin(), ends.keys.end(), "on");
        ends.items.at(static_cast<std::size_t>(day - ends.keys.begin())) = scalarNode(on.iso(), true);
    } else {
        Node ends;
        ends.kind = Node::Kind::map;
        ends.keys = {"on", "why"};
        ends.items = {scalarNode(on.iso(), true), scalarNode(why, true)};
        offer.keys.emplace_back("ends");
        offer.items.push_back(std::move(ends));
    }
    return toJson(record.root) + "\n";
}

}  // namespace offerbook
