// Finds ids that stand twice and names both places.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "catalogue/limits.h"

namespace offerbook {

/// "offers.yaml:17"; the name alone where the line is not known.
inline std::string placeText(const Location& at) {
    return at.line == 0 ? at.file : at.file + ":" + std::to_string(at.line);
}

class UniqueIds {
public:
    /// `what` for messages: "offer".
    explicit UniqueIds(std::string what) : what_(std::move(what)) {}

    /// False, with a finding, where the id was taken before. An empty id was reported by its reader.
    bool take(const std::string& id, const Location& at, Diagnostics& found) {
        if (id.empty()) return true;
        const auto [first, fresh] = places_.emplace(id, at);
        if (fresh) return true;
        found.error(contradiction, at,
                    "The " + what_ + " id '" + id + "' is used twice: in " + placeText(first->second) +
                        " and in " + placeText(at) +
                        ". Ids are unique in the book; give one of them another id.");
        return false;
    }

private:
    std::string what_;
    std::map<std::string, Location, std::less<>> places_;
};

}  // namespace offerbook
