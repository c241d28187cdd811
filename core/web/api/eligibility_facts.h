// Facts that a caller gives of a school that the register does not have.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/document.h"
#include "rules/fact.h"

namespace offerbook {

/// What is wrong with one place of a body.
struct BodyFinding {
    std::string pointer;  ///< JSON pointer (RFC 6901).
    std::string detail;
};

/// What is wrong with a body: the first hundred in full, the others counted.
class BodyFindings {
public:
    static constexpr std::size_t mostTold = 100;

    void add(std::string pointer, std::string detail) {
        if (++count_ <= mostTold) told_.push_back({std::move(pointer), std::move(detail)});
    }
    /// True where one more would only be counted, and counts it: its words need not be made.
    bool counts() {
        if (count_ < mostTold) return false;
        ++count_;
        return true;
    }
    std::size_t count() const { return count_; }
    const std::vector<BodyFinding>& told() const { return told_; }

private:
    std::size_t count_ = 0;
    std::vector<BodyFinding> told_;
};

/// One step of a JSON pointer behind others.
std::string pointerTo(const std::string& above, std::string_view step);

/// A table of one row with the columns of `vocabulary` and the values of the object `node`, which stands at
/// `pointer`; what is not given, or null, is unknown. Every unknown fact, wrong type, word that the fact
/// never takes, number out of range and contradiction is added to `found`. Special educational needs are
/// taken by their codes or as the register writes them.
std::shared_ptr<const FactTable> givenFacts(const Node& node, const std::string& pointer,
                                            const FactTable& vocabulary, BodyFindings& found);

}  // namespace offerbook
