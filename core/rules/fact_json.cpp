#include "rules/fact_json.h"

#include <cmath>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace offerbook {

nlohmann::json jsonOf(const FactValue& value) {
    if (const bool* const yes = std::get_if<bool>(&value)) return *yes;
    if (const double* const number = std::get_if<double>(&value)) return jsonOf(*number);
    if (const auto* const word = std::get_if<std::string>(&value)) return *word;
    if (const auto* const words = std::get_if<std::vector<std::string>>(&value)) return *words;
    return nullptr;
}

nlohmann::json jsonOf(double number) {
    constexpr double exact = 9007199254740992.0;  // 2^53: doubles hold all whole numbers up to here.
    if (std::abs(number) < exact && std::trunc(number) == number) return static_cast<std::int64_t>(number);
    return number;
}

}  // namespace offerbook
