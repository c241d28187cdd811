// Small operations on UTF-8 text that every floor needs. Nothing here depends on a locale.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

/// True for well-formed UTF-8 (RFC 3629) without surrogates, overlong forms or NUL.
bool isCleanUtf8(std::string_view bytes);

/// How many bytes from the start are such text; all of them where it is clean.
std::size_t cleanUtf8Length(std::string_view bytes);

/// Foreign bytes made safe for a message: bad UTF-8, control characters and what cannot be seen as \xNN; cut
/// to `limit` bytes, "..." behind that.
std::string printable(std::string_view bytes, std::size_t limit = 200);

/// Without white space (space, tab, CR, LF) at both ends.
std::string_view trim(std::string_view text);

/// The parts between separators; "a,,b" has three.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string join(std::span<const std::string> parts, std::string_view separator);

/// ASCII letters in lower case, all else as it is.
std::string lowerAscii(std::string_view text);

bool equalsIgnoringCase(std::string_view left, std::string_view right);

/// For finding names: lower case, letters and digits only, single spaces between words, apostrophes dropped,
/// Latin accents folded ("St. Mary's Areté" gives "st marys arete").
std::string searchKey(std::string_view text);

/// A whole number with nothing before or behind it; empty when there is none or it does not fit.
std::optional<long long> parseWhole(std::string_view text);

/// A decimal number ("12", "-3.5", not ".5") with nothing before or behind it; no exponent, no infinity.
std::optional<double> parseDecimal(std::string_view text);

/// The shortest decimal text that reads back as the same number, without exponent ("12", "0.5"). Throws
/// std::invalid_argument for infinity and NaN.
std::string decimalText(double number);

/// The same for people, with its thousands parted: 1200.5 as "1,200.5".
std::string numberWords(double number);

/// Edits (insert, delete, replace, swap of neighbours) from one word to the other, ignoring ASCII case.
std::size_t editDistance(std::string_view left, std::string_view right);

/// The candidate that was probably meant: at most a third of its letters away. Empty when none is near.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// " Did you mean 'x'?" for use at the end of a message; empty when no candidate is near. Candidates may be
/// foreign bytes.
std::string didYouMean(std::string_view word, std::span<const std::string> candidates);

/// Id as the contract writes it: [a-z][a-z0-9-]{2,63}.
bool isId(std::string_view text);

}  // namespace offerbook
