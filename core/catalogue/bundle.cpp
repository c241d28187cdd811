#include "catalogue/bundle.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

#include "base/digest.h"
#include "base/in_parallel.h"
#include "base/text.h"
#include "catalogue/computed.h"
#include "catalogue/decode.h"
#include "catalogue/records.h"
#include "catalogue/unique_ids.h"
#include "rules/rule.h"

namespace offerbook {

namespace {

/// What one line gives by itself, so that lines can be decoded beside each other.
struct DecodedLine {
    std::optional<Record> record;  ///< Without its tree where that is decoded.
    std::optional<Offer> offer;
    std::optional<Provider> provider;
    std::string canonical;
    Diagnostics found;
};

/// Lines are decoded in batches of this size: enough for all cores, little beside the limits.
constexpr std::size_t batchBytes = std::size_t{1} << 20U;
constexpr std::size_t batchLines = 1024;
constexpr std::size_t linesForAThread = 32;

/// Takes records one by one; the same for a plugin's process and for the store, which keeps no values.
class BundleReader {
public:
    BundleReader(std::string plugin, std::optional<std::size_t> schools, const BundleLimits& limits)
        : plugin_(std::move(plugin)), schools_(schools), limits_(limits) {
        output_.bundle.plugin = plugin_;
    }

    Result<PluginOutput> read(std::string_view ndjson);
    PluginOutput readAsMuch(std::string_view ndjson, Diagnostics& found);

private:
    void readAll(std::string_view ndjson);
    DecodedLine decode(std::string_view line, std::uint32_t number) const;
    bool take(DecodedLine decoded, std::string_view line, std::uint32_t number);
    void takeRecord(DecodedLine& decoded);
    void takePlugin(const Record& record);
    void takeSector(const Record& record);
    void takeFact(const Record& record);
    void takeInclude(const Record& record);
    void takeEnd(const Record& record);
    void fillSectors();
    void finish();
    bool isWithinLimits(std::string_view line, std::uint32_t number);
    bool isOneMore(const Record& record, std::uint32_t number);
    void refuse(std::uint32_t line, const std::string& text) {
        found_.error("plugin", {plugin_ + " records", line, 0}, "Plugin " + plugin_ + ": " + text);
    }

    std::string plugin_;
    std::optional<std::size_t> schools_;  ///< Nothing where values are kept elsewhere.
    BundleLimits limits_;
    Diagnostics found_;
    PluginOutput output_;
    std::int64_t records_ = 0;
    std::size_t values_ = 0;
    std::array<std::size_t, 7> ofSort_{};
    bool ended_ = false;
    bool stopped_ = false;
    UniqueIds offers_{"offer"};
    UniqueIds providers_{"provider"};
    UniqueIds sectors_{"sector"};
    UniqueIds facts_{"fact"};
};

Result<PluginOutput> BundleReader::read(std::string_view ndjson) {
    readAll(ndjson);
    if (found_.hasErrors()) return found_;
    return {std::move(output_), std::move(found_)};
}

PluginOutput BundleReader::readAsMuch(std::string_view ndjson, Diagnostics& found) {
    readAll(ndjson);
    found.append(std::move(found_));
    return std::move(output_);
}

void BundleReader::readAll(std::string_view ndjson) {
    if (ndjson.size() > limits_.bytes) {
        refuse(0, "It wrote " + std::to_string(ndjson.size()) + " bytes of records, at most " +
                      std::to_string(limits_.bytes) + " are accepted (plugin.output_bytes). Describe less.");
        return;
    }
    std::uint32_t number = 0;
    std::vector<std::string_view> lines;
    std::vector<DecodedLine> decoded;
    for (std::string_view rest = ndjson; !rest.empty() && !stopped_;) {
        lines.clear();
        for (std::size_t bytes = 0; !rest.empty() && bytes < batchBytes && lines.size() < batchLines;
             bytes += lines.back().size()) {
            const std::size_t end = rest.find('\n');
            lines.push_back(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        decoded.clear();
        decoded.resize(lines.size());
        inParallel(lines.size(), linesForAThread, [&](std::size_t index) {
            decoded[index] = decode(lines[index], number + 1 + static_cast<std::uint32_t>(index));
        });
        for (std::size_t index = 0; index < lines.size() && !stopped_; ++index)
            stopped_ = !take(std::move(decoded[index]), lines[index], ++number);
    }
    finish();
}

bool BundleReader::isWithinLimits(std::string_view line, std::uint32_t number) {
    if (static_cast<std::size_t>(records_) >= limits_.records) {
        refuse(number, "It wrote more than " + std::to_string(limits_.records) +
                           " records (plugin.records). Describe less.");
        return false;
    }
    if (found_.size() > CatalogueLimits::findings) {
        refuse(number, "There are more than " + std::to_string(CatalogueLimits::findings) +
                           " findings; the rest was not read. Put these right first.");
        return false;
    }
    if (schools_) values_ += valuesIn(line);  // What the store kept was counted when it came.
    if (values_ > limits_.values) {
        refuse(number, "Its records hold more than " + std::to_string(limits_.values) +
                           " values (plugin.values). Describe less, or compute fewer facts.");
        return false;
    }
    return true;
}

bool BundleReader::isOneMore(const Record& record, std::uint32_t number) {
    const bool many = record.sort == RecordSort::offer || record.sort == RecordSort::provider;
    const std::size_t most = many ? CatalogueLimits::longList : CatalogueLimits::ofEach;
    const auto sort = static_cast<std::size_t>(record.sort);
    if (++ofSort_.at(sort) <= most) return true;
    refuse(number, "It gives more than " + std::to_string(most) + " records of one kind. Describe less.");
    return false;
}

DecodedLine BundleReader::decode(std::string_view line, std::uint32_t number) const {
    DecodedLine decoded;
    decoded.record = RecordReader(plugin_, limits_, decoded.found).read(line, number);
    if (!decoded.record) return decoded;
    Record& record = *decoded.record;
    if (schools_) decoded.canonical = record.canonical();
    if (record.sort == RecordSort::offer) {
        Diagnostics found;
        decoded.offer = readOffer(*record.value, record.file, found);
        decoded.found.append(record.withColumns(std::move(found)));
    } else if (record.sort == RecordSort::provider) {
        decoded.provider = readProvider(*record.value, record.file, decoded.found);
    } else {
        return decoded;
    }
    record.dropTree();
    return decoded;
}

/// Whether to read on.
bool BundleReader::take(DecodedLine decoded, std::string_view line, std::uint32_t number) {
    if (ended_) {
        refuse(number, "A record stands after the end record. End last.");
        return false;
    }
    if (!isWithinLimits(line, number)) return false;
    found_.append(std::move(decoded.found));
    if (auto& record = decoded.record) {
        if (number == 1 && record->sort != RecordSort::plugin)
            refuse(number,
                   "The first record is not the plugin record. Begin with the plugin's id and version.");
        if (number > 1 && record->sort == RecordSort::plugin)
            refuse(number, "A second plugin record stands here. Give one, first.");
        if (!isOneMore(*record, number)) return false;
        output_.bundle.content += decoded.canonical;
        takeRecord(decoded);
    }
    ++records_;
    return true;
}

void BundleReader::takeRecord(DecodedLine& decoded) {
    Bundle& bundle = output_.bundle;
    const Record& record = *decoded.record;
    switch (record.sort) {
        case RecordSort::plugin:
            return takePlugin(record);
        case RecordSort::sector:
            return takeSector(record);
        case RecordSort::fact:
            return takeFact(record);
        case RecordSort::include:
            return takeInclude(record);
        case RecordSort::end:
            return takeEnd(record);
        case RecordSort::provider:
            bundle.providers.push_back(std::move(*decoded.provider));
            providers_.take(bundle.providers.back().id, bundle.providers.back().at, found_);
            return;
        case RecordSort::offer:
            bundle.offers.push_back(std::move(*decoded.offer));
            offers_.take(bundle.offers.back().id, bundle.offers.back().at, found_);
            return;
    }
}

void BundleReader::takePlugin(const Record& record) {
    const DecodeContext context{record.file, "plugin", "Plugin " + plugin_, &found_};
    const MapReader reader(context, *record.value, kinds::plugin);
    const std::string id = reader.id("id");
    output_.bundle.version = reader.plain("version");
    if (!id.empty() && id != plugin_)
        reader.refuse(*record.value, "id",
                      "is '" + id + "', but the plugin was loaded as '" + plugin_ +
                          "'; the folder, the library and OFFERBOOK_PLUGIN must name the same id");
}

void BundleReader::takeSector(const Record& record) {
    const DecodeContext context{record.file, "plugin", subjectOf(*record.value, "A sector"), &found_};
    const MapReader reader(context, *record.value, kinds::sector);
    Sector sector;
    sector.id = reader.id("id");
    sector.title = reader.plain("title");
    sector.plugin = plugin_;
    sector.coversText = reader.plain("covers");
    const Node* const covers = record.value->find("covers");
    sector.coversAt = context.at(covers != nullptr ? *covers : *record.value);
    sectors_.take(sector.id, sector.coversAt, found_);
    output_.bundle.sectors.push_back(std::move(sector));
}

void BundleReader::takeFact(const Record& record) {
    ComputedFact fact = readComputedFact(*record.value, record.file, found_);
    facts_.take(fact.name, fact.at, found_);
    const DecodeContext context{record.file, "plugin", "Plugin " + plugin_, &found_};
    if (schools_ && record.values == nullptr) {
        context.refuse(*record.value,
                       "The fact '" + fact.name + "' has no values. Give one for each school.");
    } else if (schools_) {
        auto column = readColumn(fact, plugin_, *record.values, *schools_, context);
        if (column) output_.computed.columns.push_back(std::move(*column));
        output_.computed.content += computedLine(fact.name, *record.values);
    }
    output_.bundle.facts.push_back(std::move(fact));
}

void BundleReader::takeInclude(const Record& record) {
    const DecodeContext context{record.file, "plugin", "Plugin " + plugin_, &found_};
    const MapReader reader(context, *record.value, kinds::include);
    const std::string file = reader.plain("file");
    const bool bare = file.find('/') == std::string::npos && file.find('\\') == std::string::npos &&
                      file != "." && file != "..";
    if (!bare)
        reader.refuse(*record.value, "file", "is '" + printable(file, 80) + "', which is no bare file name");
}

void BundleReader::takeEnd(const Record& record) {
    ended_ = true;
    if (*record.count != records_)
        refuse(0, "The end record counts " + std::to_string(*record.count) + " records, " +
                      std::to_string(records_) + " came. The plugin's output is damaged; run it again.");
}

/// An offer that names no sector belongs to the plugin's only one.
void BundleReader::fillSectors() {
    Bundle& bundle = output_.bundle;
    std::vector<std::string> ids;
    for (const Sector& sector : bundle.sectors) ids.push_back(sector.id);
    if (bundle.sectors.empty())
        refuse(0, "It describes no sector. Give one, with the schools that it covers.");
    std::sort(ids.begin(), ids.end());
    constexpr std::size_t shown = 12;
    const std::string some = join(std::span(ids).first(std::min(shown, ids.size())), ", ") +
                             (ids.size() > shown ? " and others" : "");
    for (Offer& offer : bundle.offers) {
        if (found_.size() > CatalogueLimits::findings) return;
        const Location at{offer.at.file, offer.lines.sector, 0};
        if (offer.sector.empty() && ids.size() == 1)
            offer.sector = ids.front();
        else if (offer.sector.empty() && ids.size() > 1)
            found_.error("offer", at,
                         offer.title.english + ": 'sector' is missing, and plugin " + plugin_ +
                             " has several. Write one of " + some + ".");
        else if (!ids.empty() && !std::binary_search(ids.begin(), ids.end(), offer.sector))
            found_.error("offer", at,
                         offer.title.english + ": 'sector' is '" + offer.sector + "', which plugin " +
                             plugin_ + " does not have." + didYouMean(offer.sector, ids) + " Write one of " +
                             some + ".");
    }
}

void BundleReader::finish() {
    if (!ended_ && !stopped_)
        refuse(0, "Its records stop without an end record" +
                      std::string(records_ == 0 ? ": it wrote nothing" : "") +
                      ". It may have crashed or been stopped; see its log.");
    if (ended_) fillSectors();
    output_.bundle.digest = digestOf(output_.bundle.content);
    output_.computed.digest = digestOf(output_.computed.content);
}

/// The id in the first record, for messages and for what must be claimed.
std::string pluginOf(std::string_view content) {
    const Result<Document> first = readJson(content.substr(0, content.find('\n')), "bundle");
    if (!first) return {};
    const Node* const value = first->root.find("value");
    const Node* const id = value == nullptr ? nullptr : value->find("id");
    return id != nullptr && isId(id->text) ? id->text : std::string();
}

}  // namespace

Result<PluginOutput> readPluginOutput(std::string_view ndjson, const std::string& plugin, std::size_t schools,
                                      const BundleLimits& limits) {
    return BundleReader(plugin, schools, limits).read(ndjson);
}

PluginOutput readAsMuch(std::string_view ndjson, const std::string& plugin, std::size_t schools,
                        const BundleLimits& limits, Diagnostics& found) {
    return BundleReader(plugin, schools, limits).readAsMuch(ndjson, found);
}

Result<Bundle> readBundle(std::string content, std::string digest) {
    const std::string plugin = pluginOf(content);
    // What was accepted once, perhaps under other limits, stays readable.
    constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
    Result<PluginOutput> output =
        BundleReader(plugin.empty() ? "unknown" : plugin, std::nullopt, {any, any, any, any}).read(content);
    if (!output) return std::move(output).diagnostics();
    Bundle bundle = std::move(output.value().bundle);
    bundle.digest = digest.empty() ? digestOf(content) : std::move(digest);
    bundle.content = std::move(content);
    return {std::move(bundle), std::move(output).diagnostics()};
}

}  // namespace offerbook
