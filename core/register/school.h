// One establishment of the register, with what is needed to find and show it. What rules may use of it stands
// in the fact table, one row per school in the same order.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace offerbook {

/// Unique reference number: 100000 to 999999, the only key of a school (LAESTAB and names are not unique).
struct Urn {
    std::uint32_t number = 0;

    static std::optional<Urn> parse(std::string_view text);
    std::string text() const { return std::to_string(number); }
    // NOLINTNEXTLINE(modernize-use-nullptr): the check takes the compiler's own 0 for ours.
    friend auto operator<=>(const Urn&, const Urn&) = default;
};

struct Trust {
    std::string id;  ///< Register column 'Trusts (code)', as text.
    std::string name;

    friend bool operator==(const Trust&, const Trust&) = default;
};

struct School {
    Urn urn;
    std::string name;
    std::string town;
    std::string postcode;
    std::string authorityCode;  ///< 'LA (code)', three digits.
    std::string authorityName;
    std::string establishmentNumber;  ///< Four digits with leading zeros.
    std::string ukprn;
    std::optional<Trust> trust;
    std::optional<std::int32_t> easting;  ///< Metres on the British National Grid.
    std::optional<std::int32_t> northing;
    std::string typeCode;       ///< Two digits, sponsor-led academies as converters (28 as 34) and likewise.
    std::string typeGroupCode;  ///< 'EstablishmentTypeGroup (code)'.
    bool proposedToClose = false;

    /// "886/1001", the DfE number.
    std::string dfeNumber() const { return authorityCode + "/" + establishmentNumber; }

    friend bool operator==(const School&, const School&) = default;
};

}  // namespace offerbook

template <>
struct std::hash<offerbook::Urn> {
    std::size_t operator()(const offerbook::Urn& urn) const noexcept { return urn.number; }
};
