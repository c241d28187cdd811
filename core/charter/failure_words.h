// Words that tell of a school's failure or success, and when they mean something else.
//
// Sources: the grades, report card and categories of Ofsted (School inspection handbook), of Estyn, the
// powers of the Education and Inspections Act 2006 part 4, the department's guidance 'Support and
// intervention in schools' (RISE, stuck schools), the Academy trust handbook (notice to improve), and what
// counties' own support policies have called schools. tests/charter/phrases.csv shows each in use.
//
// Thread-safety: constants, and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/county.h"
#include "charter/words.h"

namespace offerbook {

/// Of whom a phrase must speak to count.
enum class About : std::uint8_t {
    any,         ///< It always speaks of a school.
    notOthers,   ///< Of a school, unless the noun it belongs to is a person or a thing.
    schoolOnly,  ///< Only in a sentence that names schools (or an inspection) and no person or thing.
};

struct FailureWord {
    std::string_view pattern;  ///< See phrase.h.
    About about = About::any;
    std::string_view why;           ///< Ends "'ri', which is ...".
    std::string_view unlessNext{};  ///< Words that clear it where one follows directly, parted by |.
    std::string_view unlessPrevious{};
    std::string_view unlessNear{};  ///< The same, anywhere in the sentence.
};

std::span<const FailureWord> failureWords();

/// What a field does with a school's chances: decides them (any failure word is refused), describes a child
/// (only words about the school count), leaves something out, or just tells.
enum class FieldSort : std::uint8_t { access, child, leavesOut, tells };

struct FailureMark {
    std::string words;     ///< As written, without case and signs.
    std::string_view why;  ///< As in FailureWord.
    friend bool operator==(const FailureMark&, const FailureMark&) = default;
};

/// The marks in a text that its own sentences do not clear: neither speak they of somebody else, nor does the
/// sentence open the offer to all or deny the link. Overlapping marks are one.
std::vector<FailureMark> failureMarks(std::string_view text, FieldSort sort);

/// The duties of the county that a text names as if they were a way in.
class DutyTitles {
public:
    explicit DutyTitles(const std::vector<Duty>& duties);

    /// Unless the sentence opens the offer to all or denies the link.
    std::vector<FailureMark> marksIn(std::string_view text) const;

private:
    struct Title {
        std::string text;
        Sentence words;
    };
    std::vector<Title> titles_;
};

}  // namespace offerbook
