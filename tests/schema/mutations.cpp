#include "schema/mutations.h"

#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.h"

namespace offerbook::test {

namespace {

std::string repeated(std::string_view part, int times) {
    std::string text;
    for (int time = 0; time < times; ++time) text += part;
    return text;
}

Node parsed(const std::string& json) {
    Result<Document> document = readJson(json, "value");
    if (!document) throw std::logic_error(toString(document.diagnostics()));
    return std::move(document.value().root);
}

Node textNode(const std::string& text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = true;
    node.text = text;
    return node;
}

const std::vector<Node>& awkwardValues() {
    static const std::vector<Node> values = [] {
        std::vector<Node> all;
        for (
            const char* const json :
            {"null",
             "true",
             "false",
             "0",
             "1",
             "-1",
             "2.5",
             "-0.5",
             "7",
             "28",
             "99",
             "100",
             "999",
             "-999",
             "123456",
             "1000000",
             "1000001",
             "1000000000000",
             "1000000000001",
             "[]",
             "{}",
             "[[]]",
             R"(["a"])",
             "[null]",
             R"(["one","two"])",
             R"(["one","one"])",
             R"([["one","two"],["a","b"]])",
             R"(["4","10"])",
             R"({"en":"Words"})",
             R"({"en":"Words","cy":"Geiriau"})",
             R"({"cy":"Geiriau"})",
             R"({"en":""})",
             R"({"en":"Words","cy":null})",
             R"({"en":"Words","welsh":"Geiriau"})",
             R"({"en":"Words","c1":"Geiriau"})",
             R"({"en":["Words"]})",
             R"({"en":"a","aa":"a","ab":"a","ac":"a","ad":"a","ae":"a","af":"a","ag":"a","ah":"a","ai":"a"})",
             R"({"en":"a","aa":"a","ab":"a","ac":"a","ad":"a","ae":"a","af":"a","ag":"a","ah":"a","ai":"a","aj":"a"})",
             R"({"owed":{"by":"2027-03-31","who":"Head of inclusion"}})",
             R"({"owed":{"by":"2027-03-31"}})",
             R"({"owed":{"by":"soon","who":"Head"}})",
             R"({"owed":null})",
             R"({"owed":"later"})",
             R"({"owed":{"by":"2027-03-31","who":"Head"},"more":1})",
             R"({"no_limit":"It is a guide"})",
             R"({"places":4,"per":"term","left":9,"as_of":"2026-11-01"})",
             R"({"places":4,"per":"term","left":2})",
             R"({"places":4,"per":"term","as_of":"2026-11-01"})",
             R"({"places":4,"no_limit":"Both"})",
             R"({"host":123456,"days":2,"per":"once"})",
             R"({"host":"123456","days":2,"per":"once","agreed":{"by":"Chair","on":"2026-07-10"}})",
             R"({"opens":"2026-07-10"})",
             R"({"opens":"2026-07-10","closes":"2026-01-10"})",
             R"({"amount":0.5,"unit":"day"})",
             R"({"amount":0,"unit":"day"})",
             R"({"amount":"12.50","unit":"day"})",
             R"({"phone":999,"answer_within":"a day"})",
             R"({"title":"Team"})",
             R"({"title":"Team","phone":"999"})"})
            all.push_back(parsed(json));
        for (const std::string& text : awkwardTexts()) all.push_back(textNode(text));
        return all;
    }();
    return values;
}

/// Every node with how to find it from the root.
using Path = std::vector<std::size_t>;
void collect(const Node& node, Path& here, std::vector<Path>& paths) {
    paths.push_back(here);
    for (std::size_t index = 0; index < node.items.size(); ++index) {
        here.push_back(index);
        collect(node.items[index], here, paths);
        here.pop_back();
    }
}

Node& at(Node& root, const Path& path) {
    Node* node = &root;
    for (const std::size_t index : path) node = &node->items[index];
    return *node;
}

std::string nameOf(const Node& root, const Path& path) {
    std::string name;
    const Node* node = &root;
    for (const std::size_t index : path) {
        name += "/" + (node->kind == Node::Kind::map ? node->keys[index] : std::to_string(index));
        node = &node->items[index];
    }
    return name;
}

void add(Node& map, const std::string& key, Node value) {
    map.keys.push_back(key);
    map.items.push_back(std::move(value));
}

class Place {
public:
    Place(const Node& good, const Path& path, const TakeMutation& take)
        : good_(good), path_(path), take_(take) {}

    void value(const Node& value) const {
        change("set to " + printable(toJson(value), 60), [&](Node& node) { node = value; });
    }
    void keys() const {
        Node copy = good_;
        const Node& node = at(copy, path_);
        if (node.kind != Node::Kind::map) return;
        for (std::size_t index = 0; index < node.keys.size(); ++index) {
            change("without " + node.keys[index], [&](Node& map) {
                map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(index));
                map.items.erase(map.items.begin() + static_cast<std::ptrdiff_t>(index));
            });
            change("renamed " + node.keys[index], [&](Node& map) { map.keys[index] += "s"; });
        }
        change("with an unknown key", [](Node& map) { add(map, "colour", textNode("blue")); });
    }
    void list() const {
        Node copy = good_;
        const Node& node = at(copy, path_);
        if (node.kind != Node::Kind::list || node.items.empty()) return;
        change("emptied", [](Node& list) { list.items.clear(); });
        change("with its first twice", [](Node& list) { list.items.push_back(Node(list.items.front())); });
        for (const std::size_t length : {100U, 101U})
            change("of " + std::to_string(length),
                   [&](Node& list) { list.items.resize(length, Node(list.items[0])); });
    }

private:
    void change(const std::string& what, const std::function<void(Node&)>& change) const {
        Node copy = good_;
        change(at(copy, path_));
        take_(copy, nameOf(good_, path_) + " " + what);
    }

    const Node& good_;
    const Path& path_;
    const TakeMutation& take_;
};

}  // namespace

const std::vector<std::string>& awkwardTexts() {
    static const std::vector<std::string> texts = {"",
                                                   " ",
                                                   "a",
                                                   "ab",
                                                   "abc",
                                                   "Abc",
                                                   "a-b-c",
                                                   "1abc",
                                                   "true",
                                                   " padded ",
                                                   "two words",
                                                   "one\ntwo",
                                                   "one\ttwo",
                                                   "line end\n",
                                                   "a\rb",
                                                   "zero\u200bwidth",
                                                   "right\u202eleft",
                                                   "\u0627\u200fb\u200e\u061c",
                                                   "\u0645\u06cc\u200c\u062e\u200d",
                                                   "a\u200bb",
                                                   "soft\u00adhyphen",
                                                   "a\u0085b",
                                                   "a\x7f"
                                                   "b",
                                                   "caf\u00e9",
                                                   "\U0001F600",
                                                   "e\ufeff",
                                                   repeated("a", 64),
                                                   repeated("a", 65),
                                                   repeated("a", 200),
                                                   repeated("a", 201),
                                                   " " + repeated("a", 200) + "\n",
                                                   repeated("\u00e9", 200),
                                                   repeated("\u00e9", 201),
                                                   repeated("a", 6000),
                                                   repeated("a", 6001),
                                                   "2026-11-24",
                                                   " 2026-11-24 ",
                                                   "2026-1-24",
                                                   "2026-02-29",
                                                   "2028-02-29",
                                                   "2100-02-29",
                                                   "2400-02-29",
                                                   "2026-04-31",
                                                   "2026-13-01",
                                                   "2026-00-10",
                                                   "1899-12-31",
                                                   "1900-01-01",
                                                   "2999-12-31",
                                                   "3000-01-01",
                                                   "24/11/2026",
                                                   "tomorrow",
                                                   "0",
                                                   "00",
                                                   "1",
                                                   "-1",
                                                   "-0",
                                                   "40",
                                                   " 40",
                                                   "040",
                                                   "4 0",
                                                   "40.5",
                                                   ".5",
                                                   "5.",
                                                   "1..2",
                                                   "0.0",
                                                   "0.01",
                                                   "-2.5",
                                                   "+4",
                                                   "1e3",
                                                   "0x10",
                                                   "1000000",
                                                   "1000001",
                                                   "1000000000000",
                                                   "1000000000000.5",
                                                   "1000000000000.0",
                                                   "9999999999999",
                                                   "4",
                                                   "10",
                                                   "28",
                                                   "028",
                                                   "99",
                                                   "100",
                                                   "886",
                                                   "88",
                                                   "8860",
                                                   "-00",
                                                   "012345",
                                                   "123456",
                                                   "1234567",
                                                   "-12345",
                                                   "free",
                                                   " free ",
                                                   "Free",
                                                   "everyone",
                                                   "true ",
                                                   "TRUE",
                                                   "yes",
                                                   "day",
                                                   "days",
                                                   "term",
                                                   " term\n",
                                                   "county",
                                                   "charity",
                                                   "replaces",
                                                   "planned",
                                                   "999",
                                                   "99",
                                                   "01234 567890",
                                                   "+44 (0)20 7946-0000",
                                                   "01234 567890 ext. 12",
                                                   "01234 EXTENSION 7",
                                                   "01234 ext",
                                                   "-12345",
                                                   "+-123",
                                                   "(01234)",
                                                   "0123456789012345",
                                                   "012345678901234",
                                                   "call us",
                                                   "a@b.org",
                                                   " a@b.org ",
                                                   "a@b",
                                                   "a b@c.org",
                                                   "a@b..org",
                                                   ".a@b.org",
                                                   "a..b@c.org",
                                                   "o'neill+x@a.b.uk",
                                                   "a@-b.org",
                                                   "a@b.org, c@d.org",
                                                   repeated("a", 64) + "@b.org",
                                                   repeated("a", 65) + "@b.org",
                                                   "a@" + repeated("b", 63) + ".org",
                                                   "a@" + repeated("b", 64) + ".org",
                                                   "a@" + repeated("b.", 126) + "b",
                                                   "a@" + repeated("b.", 127) + "b",
                                                   "https://a.org",
                                                   "HTTP://A.ORG/x%20y?z=1#s",
                                                   "http://localhost:8080/a",
                                                   "https://a.org:65535",
                                                   "https://a.org:65536",
                                                   "https://a.org:0",
                                                   "https://a.org:/",
                                                   "https://a.org?q",
                                                   "https://user:pass@a.org/",
                                                   "ftp://a.org",
                                                   "https://",
                                                   "https://a..org",
                                                   "https://a.org/<b>",
                                                   "https://a.org/caf\u00e9",
                                                   "https://a.org/a b",
                                                   "www.a.org",
                                                   "javascript:alert(1)",
                                                   "https://a.org/" + repeated("a", 486),
                                                   "https://a.org/" + repeated("a", 487),
                                                   "https://" + repeated("b.", 126) + "b/",
                                                   "https://" + repeated("b.", 127) + "b/",
                                                   "1.0.0"};
    return texts;
}

void eachMutation(const Node& good, const TakeMutation& take) {
    Path here;
    std::vector<Path> paths;
    collect(good, here, paths);
    for (const Path& path : paths) {
        const Place place(good, path, take);
        for (const Node& value : awkwardValues()) place.value(value);
        place.keys();
        place.list();
    }
}

void randomMutation(const Node& good, std::mt19937& random, const TakeMutation& take) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    Path here;
    std::vector<Path> paths;
    collect(good, here, paths);
    Node other = good;
    const Place place(good, paths[below(paths.size())], take);
    if (below(3) == 0)
        place.value(at(other, paths[below(paths.size())]));
    else
        place.value(awkwardValues()[below(awkwardValues().size())]);
}

}  // namespace offerbook::test
