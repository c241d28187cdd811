// Facts on their way from the host to the child: one block of bytes that the child reads where it lies.
//
// Only the same executable writes and reads it, so it has no versions. Every part begins at a multiple of 8
// bytes.
//
// Thread-safety: `FactColumns` is immutable once read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/include/offerbook/plugin.h"
#include "rules/fact.h"

namespace offerbook::plugin {

std::string writeFacts(const FactTable& facts);

/// The columns as a plugin sees them, pointing into the block.
class FactColumns {
public:
    /// `block` is what `writeFacts` gave, at an address that 8 divides, and outlives this. Throws
    /// std::runtime_error when it is cut short.
    explicit FactColumns(std::string_view block);

    std::size_t schools() const { return schools_; }

    /// Null for a name that is not there; valid as long as this.
    const ob_column* find(std::string_view name) const;

private:
    struct Column {
        ob_column column{};
        std::vector<const char*> words;
        std::vector<const std::uint64_t*> members;
    };

    std::size_t schools_ = 0;
    std::map<std::string, Column, std::less<>> columns_;
};

}  // namespace offerbook::plugin
