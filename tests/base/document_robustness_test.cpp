// Any bytes give a document or a finding with a place inside the input, and what is accepted survives JSON.
#include <random>

#include "base/document.h"
#include "base/text.h"

namespace offerbook {
namespace {

constexpr std::string_view yaml =
    "offers:\n  - id: autism-outreach\n    title: \"Autism \\u00e9 outreach\"\n    who: setting = "
    "'mainstream'\n"
    "    gives: [A visit, 'it''s', {a: 1.5, b: ~}]\n    text: |\n      one\n       two\n    cost: {amount: "
    "250, vat: false}\n";
constexpr std::string_view json =
    R"({"offers":[{"id":"a-b","n":[1,-2.5e3,0],"t":"x\u00e9\"\\\n","ok":true,"no":null,"m":{"k":{}}}],"é":"ü"})";

/// What stumbling blocks of both formats are made of.
constexpr std::string_view pieces[] = {
    "[",     "]",     "{",   "}",    ",",       ":",    ": ",   "- ",   "? ",     "\"",     "'",
    "\\",    "\n",    "\t",  "\r",   "#",       "&a ",  "*a",   "!",    "!!str ", "%",      "|",
    ">",     "---\n", "...", "<<: ", "\\u0000", "\xFF", "\xC3", "\x01", "\u2028", "\u0085", "\xEF\xBB\xBF",
    "1e999", "-",     "@",   "~"};

std::string mutated(std::string_view text, std::mt19937& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
    std::string result(text);
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
        const std::size_t at = below(result.size() + 1);
        switch (below(5)) {
            case 0:
                result.insert(at, pieces[below(std::size(pieces))]);
                break;
            case 1:
                result.erase(at, 1 + below(8));
                break;
            case 2:
                result.insert(at, result.substr(below(result.size() + 1), below(60)));
                break;
            case 3:
                if (at < result.size()) result[at] = static_cast<char>(below(256));
                break;
            default:
                if (below(4) == 0) result.resize(at);
        }
    }
    return result;
}

bool equalButForPlaces(const Node& left, const Node& right) {
    return left.kind == right.kind && left.text == right.text && left.keys == right.keys &&
           std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                      equalButForPlaces);
}

using Reader = Result<Document> (*)(std::string_view, std::string, const DocumentLimits&);

void expectSane(Reader read, const std::string& input) {
    const auto result = read(input, "f", {});
    if (!result) {
        const auto lines = split(input, '\n').size() +
                           static_cast<std::size_t>(std::count(input.begin(), input.end(), '\r')) + 10;
        for (const Diagnostic& item : result.diagnostics()) {
            EXPECT_TRUE(isCleanUtf8(item.text)) << printable(input);
            EXPECT_LE(item.where.line, lines) << printable(input);
        }
        return;
    }
    const auto again = readJson(toJson(result->root), "f");
    ASSERT_TRUE(again) << printable(input) << toString(again.diagnostics());
    EXPECT_TRUE(equalButForPlaces(result->root, again->root)) << printable(input, 1000);
    EXPECT_EQ(toJson(again->root), toJson(result->root));
}

TEST(Documents, surviveAnyMutation) {
    std::mt19937 random(20261103);
    for (int round = 0; round < 4000; ++round) {
        expectSane(readYaml, mutated(yaml, random));
        expectSane(readJson, mutated(json, random));
        expectSane(readYaml, mutated(json, random));
    }
}

TEST(Documents, surviveEveryTruncation) {
    for (std::size_t length = 0; length <= yaml.size(); ++length)
        expectSane(readYaml, std::string(yaml.substr(0, length)));
    for (std::size_t length = 0; length <= json.size(); ++length)
        expectSane(readJson, std::string(json.substr(0, length)));
}

TEST(Documents, endOnHostileRepetition) {
    for (const std::string_view piece : pieces) {
        std::string input;
        for (int count = 0; count < 20'000; ++count) input += piece;
        expectSane(readYaml, input);
        expectSane(readJson, input);
    }
}

}  // namespace
}  // namespace offerbook
