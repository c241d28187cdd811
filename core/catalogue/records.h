// The uniform envelope of plugin records, one JSON object a line:
//   {"record":"offer","schema":1,"file":"offers.yaml","line":3,"lines":{"/ask/answer_within":17},"value":{...}}
// Every node of a value gets the line of the file that its author wrote, so that decoders speak of that file.
//
// Thread-safety: used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/document.h"
#include "catalogue/bundle.h"
#include "catalogue/decode.h"

namespace offerbook {

/// How many values a record holds at most, told without reading it.
std::size_t valuesIn(std::string_view line);

enum class RecordSort : std::uint8_t { plugin, sector, fact, provider, offer, include, end };

struct Record {
    Record() = default;
    Record(Record&&) = default;  // pointers into items stay valid: the vector moves whole
    Record& operator=(Record&&) = default;
    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;
    ~Record() = default;

    RecordSort sort = RecordSort::end;
    std::string file;        ///< As the author knows it, or "PLUGIN records".
    Node root;               ///< The whole envelope.
    Node* value = nullptr;   ///< Within `root`; lines relabelled. Null only for `end`.
    Node* values = nullptr;  ///< Of a computed fact, where given.
    std::optional<std::int64_t> count;
    /// A row of a spreadsheet: one line has every value, so nodes have a number of their own in place of a
    /// column.
    bool isRow = false;

    /// The record as the store keeps it: keys in one order, without `values`.
    std::string canonical() const;
    /// Findings on the value of a row, with the columns of the spreadsheet in words.
    Diagnostics withColumns(Diagnostics found) const;
    /// Frees what `value` and `values` point at.
    void dropTree() {
        root = {};
        value = values = nullptr;
    }
};

class RecordReader {
public:
    /// `plugin` names the records where they name no file.
    RecordReader(std::string plugin, const BundleLimits& limits, Diagnostics& found)
        : plugin_(std::move(plugin)), limits_(limits), found_(&found) {}

    /// Null where the line is refused; the findings say why. `number` counts lines from 1.
    std::optional<Record> read(std::string_view line, std::uint32_t number) const;

private:
    std::string plugin_;
    BundleLimits limits_;
    Diagnostics* found_;
};

}  // namespace offerbook
