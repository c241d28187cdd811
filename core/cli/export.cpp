#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "catalogue/offers_csv.h"
#include "catalogue/record_values.h"
#include "cli/commands.h"
#include "cli/reporting.h"
#include "publish/loading.h"
#include "store/store.h"

namespace offerbook {

namespace {

constexpr auto json = "json";
constexpr auto lines = "ndjson";
constexpr auto csv = "csv";
constexpr std::array<std::string_view, 3> formats{json, lines, csv};

/// As asked for, or as the file's name ends.
std::string formatOf(const ExportOptions& options) {
    if (!options.format.empty()) return options.format;
    const std::string ending = std::filesystem::path(options.output).extension().string();
    for (const std::string_view format : formats)
        if (ending == '.' + std::string(format)) return std::string(format);
    return json;
}

struct Exported {
    std::vector<Node> offers;
    std::vector<Node> providers;
    std::vector<std::string> alsoIn;  ///< Other sectors of the plugin.
};

/// The values of the edition's bundles, as their authors wrote them. `sector` may be empty for all of them.
Exported exported(const Edition& edition, const std::string& sector) {
    Exported all;
    for (const auto& plugin : edition.parts().plugins) {
        const Bundle& bundle = plugin->bundle;
        const auto& sectors = bundle.sectors;
        if (!sector.empty() &&
            std::none_of(sectors.begin(), sectors.end(), [&](const Sector& one) { return one.id == sector; }))
            continue;
        RecordValues values = recordValues(bundle);
        for (std::size_t index = 0; index < values.offers.size(); ++index) {
            const std::string& of = bundle.offers[index].sector;
            if (sector.empty())
                all.offers.push_back(withSector(std::move(values.offers[index]), of));
            else if (of == sector)
                all.offers.push_back(std::move(values.offers[index]));
        }
        std::move(values.providers.begin(), values.providers.end(), std::back_inserter(all.providers));
        if (!sector.empty())
            for (const Sector& other : sectors)
                if (other.id != sector) all.alsoIn.push_back(other.id);
    }
    return all;
}

std::string listText(const std::vector<Node>& items) {
    std::string text = "[";
    for (const Node& item : items) text += (text.size() == 1 ? "\n" : ",\n") + toJson(item);
    return text + "\n]";
}

std::string written(const Exported& all, const std::string& format) {
    if (format == csv) return offersCsv(all.offers);
    std::string text;
    if (format == lines) {
        for (const Node& offer : all.offers) text += toJson(offer) + '\n';
        return text;
    }
    text = "{\"offers\":" + listText(all.offers);
    if (!all.providers.empty()) text += ",\"providers\":" + listText(all.providers);
    return text + "}\n";
}

std::vector<std::string> sectorIds(const Edition& edition) {
    std::vector<std::string> ids;
    for (const SectorOf& entry : edition.sectors()) ids.push_back(entry.sector.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// What keeps the sector or the format from being given; empty where nothing does.
std::string objection(const Edition& edition, const std::string& sector, const std::string& format) {
    const std::vector<std::string> ids = sectorIds(edition);
    if (!sector.empty() && edition.sector(sector) == nullptr)
        return "There is no sector '" + printable(sector, 80) + "'." + didYouMean(sector, ids) +
               " There are " + join(ids, ", ") + ".";
    if (sector.empty() && format == csv && ids.size() > 1)
        return "A spreadsheet holds the offers of one sector, because it goes back into one plugin's folder. "
               "Give --sector with one of " +
               join(ids, ", ") + ".";
    return {};
}

}  // namespace

int exportOffers(Environment& environment, const ExportOptions& options) {
    const auto store = environment.existingStore();
    const auto info = store->latestEdition();
    if (!info) return refuse(environment, "Nothing is published yet. Run 'offerbook publish' first.");
    const auto edition = loadEdition(*store, *info, environment.clock.today());
    if (!edition) return refuse(environment, edition.diagnostics());
    const std::string format = formatOf(options);
    if (const std::string why = objection(*edition.value(), options.sector, format); !why.empty())
        return refuse(environment, why);

    const Exported all = exported(*edition.value(), options.sector);
    const std::string text = written(all, format);
    Diagnostics found;
    if (!all.alsoIn.empty())
        found.warning("", {},
                      "The plugin of this sector describes " + join(all.alsoIn, ", ") +
                          " too. What is put back in place of its list of offers must hold theirs as well.");
    if (options.output.empty()) {
        environment.out << text;
        report(environment, found);
        return exitDone;
    }
    replaceFile(options.output, text);
    report(environment, found);
    if (environment.json)
        printJson(environment, {{"edition", info->number},
                                {"format", format},
                                {"sector", options.sector},
                                {"offers", all.offers.size()},
                                {"file", options.output},
                                {"diagnostics", toJson(found)}});
    else
        environment.out << "Wrote " << all.offers.size() << (all.offers.size() == 1 ? " offer" : " offers")
                        << " of edition " << info->number << " to " << options.output << ".\n";
    return exitDone;
}

}  // namespace offerbook
