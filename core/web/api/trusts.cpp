// Trusts, as the register names them, with the schools that the county serves.
#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

struct TrustOf {
    Trust trust;
    std::size_t schools = 0;
    std::map<std::string, std::size_t> sectors;  ///< How many of them each sector covers, by id.
};

/// Those that have a served school, by name, then by id.
std::vector<TrustOf> trustsOf(const Edition& edition) {
    std::map<std::string, TrustOf> byId;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const auto& trust = edition.schools()[row].trust;
        if (!trust) continue;
        TrustOf& entry = byId[trust->id];
        entry.trust = *trust;
        ++entry.schools;
        for (const SectorOf& sector : edition.sectors())
            if (sector.covered->yes.test(row)) ++entry.sectors[sector.sector.id];
    }
    std::vector<TrustOf> list;
    list.reserve(byId.size());
    for (auto& [id, entry] : byId) list.push_back(std::move(entry));
    std::stable_sort(list.begin(), list.end(), [](const TrustOf& left, const TrustOf& right) {
        return searchKey(left.trust.name) < searchKey(right.trust.name);
    });
    return list;
}

/// What somebody typed to find trusts, made ready once for all of them.
class TrustWords {
public:
    explicit TrustWords(std::string_view words) : id_(trim(words)) {
        const std::string key = searchKey(words);
        for (const std::string_view word : split(key, ' ')) starts_.push_back(' ' + std::string(word));
    }

    /// Whether every word begins a word of the name, or the whole is the id.
    bool mean(const Trust& trust) const {
        if (trust.id == id_) return true;
        const std::string name = ' ' + searchKey(trust.name);
        return std::all_of(starts_.begin(), starts_.end(),
                           [&](const std::string& start) { return name.find(start) != std::string::npos; });
    }

private:
    std::string_view id_;
    std::vector<std::string> starts_;
};

Response trusts(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    std::vector<TrustOf> list = trustsOf(*call.view.edition);
    if (const auto typed = call.request.parameter("q")) {
        const TrustWords words(*typed);
        std::erase_if(list, [&](const TrustOf& entry) { return !words.mean(entry.trust); });
    }
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const TrustOf& entry = list[index];
        return Json{{"id", entry.trust.id},
                    {"name", entry.trust.name},
                    {"schools", entry.schools},
                    {"sectors", Json(entry.sectors)},
                    {"url", call.pinned("/api/v1/schools?trust=" + percentEncoded(entry.trust.id))}};
    });
}

}  // namespace

void addTrustRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/trusts",
                .summary = "Trusts whose schools the county serves",
                .parameters = withPaging({{"q", "Beginnings of words of the name, or the id.", {}}}),
                .answers = "TrustList",
                .isLong = true,
                .handler = trusts});
}

}  // namespace offerbook
