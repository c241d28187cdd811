// Reads typed values out of a tree of foreign data, by the table of fields; every decoder of this floor
// stands on it.
//
//   DecodeContext context{"offers.yaml", "offer", "Autism outreach", &found};
//   MapReader ask(context, node, kinds::ask);
//   result.email = ask.email("email");
//
// Each finding names the subject in its author's words and ends with what to write ("Autism outreach:
// 'answer_within' is empty. Write how long a school waits, for example 5 working days."); nothing stops at
// the first one. Whether a text was quoted never matters.
//
// Thread-safety: used by one thread; keeps references to the tree, the context and the findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "base/document.h"
#include "catalogue/answer.h"
#include "catalogue/fields.h"
#include "catalogue/limits.h"

namespace offerbook {

/// Where findings go and how they name what they are about.
struct DecodeContext {
    std::string file;
    std::string code;     ///< Of the diagnostics: "offer", "county", "plugin".
    std::string subject;  ///< "Autism outreach"
    Diagnostics* found = nullptr;

    Location at(const Node& node) const { return {file, node.line, node.column}; }
    /// Beyond CatalogueLimits::findings nothing is added, and the last one says so.
    void refuse(const Node& node, const std::string& text) const;
    bool isFull() const { return found->size() > CatalogueLimits::findings; }
    /// The same with another subject.
    DecodeContext about(std::string newSubject) const { return {file, code, std::move(newSubject), found}; }
};

/// The title of a map, or else its id, or else `otherwise`: what messages call it.
std::string subjectOf(const Node& node, std::string_view otherwise);

class MapReader {
public:
    /// Refuses what is no map, unknown keys, and missing or empty required fields as they are read.
    MapReader(const DecodeContext& context, const Node& node, const RecordKind& kind);

    const DecodeContext& context() const { return *context_; }
    const Node& node() const { return *node_; }

    /// The field's value; null where it is absent or empty, which is a finding where it is required.
    const Node* given(std::string_view key) const;
    /// Whether the key stands there, whatever its value; no finding.
    bool holds(std::string_view key) const { return isMap() && node_->find(key) != nullptr; }
    std::uint32_t lineOf(std::string_view key) const;

    // Bounds and accepted words are those of the field's shape; asking for another form than the table's is a
    // std::logic_error.
    std::string plain(std::string_view key) const;
    Text text(std::string_view key) const;
    std::string id(std::string_view key) const;
    std::string oneOf(std::string_view key) const;
    std::optional<std::int64_t> whole(std::string_view key) const;
    std::optional<double> decimal(std::string_view key) const;
    std::optional<Day> day(std::string_view key) const;
    bool flag(std::string_view key) const;
    std::string email(std::string_view key) const;
    std::string url(std::string_view key) const;
    std::string phone(std::string_view key) const;
    std::vector<std::string> ids(std::string_view key) const;
    std::vector<std::string> plainList(std::string_view key) const;

    /// The entries of a list; empty where it is absent. An empty list is a finding unless the field's shape
    /// allows it.
    std::span<const Node> list(std::string_view key) const;

    /// An answer that may be owed: `read` takes the node and gives an optional.
    template <class T, class Read>
    Answer<T> answer(std::string_view key, Read read) const {
        Answer<T> result;
        const Node* const node = given(key);
        if (node == nullptr) return result;
        if (isOwed(*node))
            result.owed = owed(*node);
        else
            result.given = read(*node);
        return result;
    }

    /// The values below, for decoders of lists and special forms; empty where a finding was made.
    std::optional<std::string> plainOf(const Node& node, std::string_view key) const;
    std::optional<Text> textOf(const Node& node, std::string_view key) const;
    std::optional<std::vector<Text>> textsOf(const Node& node, std::string_view key) const;

    /// A finding on a field: "SUBJECT: 'key' WHAT. HELP".
    void refuse(const Node& at, std::string_view key, const std::string& what) const;
    /// The same with the code `contradiction`: each field is right by itself, but they do not fit together.
    void contradict(const Node& at, std::string_view key, const std::string& what) const;

private:
    bool isMap() const { return node_->kind == Node::Kind::map; }
    const FieldRow& row(std::string_view key) const;
    const Shape& shape(std::string_view key, std::initializer_list<Form> forms) const;
    static bool isOwed(const Node& node);
    std::optional<Owed> owed(const Node& node) const;
    std::string shaped(std::string_view key, Form form, bool (*fits)(std::string_view),
                       std::string_view what) const;
    void refuseUnknownKeys() const;

    const DecodeContext* context_;
    const Node* node_;
    const RecordKind* kind_;
};

}  // namespace offerbook
