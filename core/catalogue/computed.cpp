#include "catalogue/computed.h"

#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/text.h"

namespace offerbook {

namespace {

/// A JSON number, exponents included.
std::optional<double> numberOf(const Node& node) {
    if (!node.isText() || node.quoted) return std::nullopt;
    double number = 0;
    const char* const last = node.text.data() + node.text.size();
    const auto [end, problem] = std::from_chars(node.text.data(), last, number);
    if (problem != std::errc{} || end != last || !std::isfinite(number)) return std::nullopt;
    return number;
}

/// Empty where the value does not fit the type.
std::optional<FactValue> valueOf(const Node& node, FactType type) {
    if (node.kind == Node::Kind::nothing) return FactValue{};
    if (type == FactType::number) {
        const auto number = numberOf(node);
        if (!number) return std::nullopt;
        return FactValue{*number};
    }
    if (!node.isText()) return std::nullopt;
    if (type == FactType::yesNo) {
        if (node.quoted || (node.text != "true" && node.text != "false")) return std::nullopt;
        return FactValue{node.text == "true"};
    }
    const bool fits = node.quoted && !node.text.empty() && node.text.size() <= CatalogueLimits::line &&
                      printable(node.text, node.text.size() + 1) == node.text;
    if (!fits) return std::nullopt;
    return FactValue{node.text};
}

std::string_view wanted(FactType type) {
    switch (type) {
        case FactType::yesNo:
            return "true, false or null";
        case FactType::number:
            return "a number or null";
        case FactType::word:
        case FactType::set:
            break;
    }
    return "a word of at most 200 bytes or null";
}

}  // namespace

ComputedFact readComputedFact(const Node& node, const std::string& file, Diagnostics& found) {
    const DecodeContext context{file, "plugin", subjectOf(node, "A computed fact"), &found};
    const MapReader reader(context, node, kinds::fact);
    ComputedFact fact;
    fact.at = context.at(node);
    fact.name = reader.id("name");
    fact.words = reader.plain("words");
    const std::string type = reader.oneOf("type");
    fact.type = type == "number" ? FactType::number : type == "word" ? FactType::word : FactType::yesNo;
    // An empty unit is what a program writes for none.
    if (const Node* const unit = node.find("unit");
        unit != nullptr && !(unit->isText() && unit->text.empty()))
        fact.unit = reader.plain("unit");
    fact.needs = reader.plainList("needs");
    return fact;
}

std::optional<FactColumn> readColumn(const ComputedFact& fact, const std::string& plugin, const Node& values,
                                     std::size_t schools, const DecodeContext& context) {
    const std::string name = plugin + "." + fact.name;
    if (values.kind != Node::Kind::list || values.items.size() != schools) {
        context.refuse(
            values,
            "The fact " + name + " has " +
                (values.kind == Node::Kind::list ? std::to_string(values.items.size()) : "no list of") +
                " values for " + std::to_string(schools) +
                " schools. Give one value for each school, in the order in which they came.");
        return std::nullopt;
    }
    std::vector<FactValue> column;
    column.reserve(schools);
    std::set<std::string, std::less<>> words;
    for (const Node& item : values.items) {
        auto value = valueOf(item, fact.type);
        if (!value) {
            context.refuse(values, "The fact " + name + " has for school " +
                                       std::to_string(column.size() + 1) + " a value that is not " +
                                       std::string(wanted(fact.type)) + ".");
            return std::nullopt;
        }
        if (const auto* const word = std::get_if<std::string>(&*value)) words.insert(*word);
        column.push_back(std::move(*value));
    }
    if (words.size() > CatalogueLimits::words) {
        context.refuse(values, "The fact " + name + " takes " + std::to_string(words.size()) +
                                   " different words, at most " + std::to_string(CatalogueLimits::words) +
                                   " are accepted. Give a number, or fewer words.");
        return std::nullopt;
    }
    FactInfo info;
    info.name = name;
    info.type = fact.type;
    info.words = fact.words;
    info.unit = fact.unit;
    info.source = "computed by plugin " + plugin;
    info.canChange = false;
    return makeColumn(std::move(info), column);
}

std::string computedLine(const std::string& fact, const Node& values) {
    return R"({"fact":")" + fact + R"(","values":)" + toJson(values) + "}\n";
}

Result<ComputedFacts> readComputedFacts(std::string_view content, const Bundle& bundle, std::size_t schools) {
    Diagnostics found;
    ComputedFacts computed;
    const std::string name = bundle.plugin + " computed facts";
    std::uint32_t number = 0;
    for (std::string_view rest = content; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const Location here{name, ++number, 0};
        const std::size_t index = computed.columns.size();
        Result<Document> document = readJson(line, name);
        const Node* const values = document ? document->root.find("values") : nullptr;
        const Node* const fact = document ? document->root.find("fact") : nullptr;
        if (values == nullptr || fact == nullptr || index >= bundle.facts.size() ||
            fact->text != bundle.facts[index].name) {
            found.error("plugin", here,
                        "The stored values of plugin " + bundle.plugin +
                            " do not belong to its facts. Run the plugin again with 'offerbook publish'.");
            return found;
        }
        const DecodeContext context{name, "plugin", "Plugin " + bundle.plugin, &found};
        auto column = readColumn(bundle.facts[index], bundle.plugin, *values, schools, context);
        if (!column) return found;
        computed.columns.push_back(std::move(*column));
    }
    if (computed.columns.size() != bundle.facts.size()) {
        found.error("plugin", {name, 0, 0},
                    "The stored values of plugin " + bundle.plugin +
                        " lack a fact. Run the plugin again with 'offerbook publish'.");
        return found;
    }
    computed.content = content;
    computed.digest = digestOf(content);
    return computed;
}

}  // namespace offerbook
