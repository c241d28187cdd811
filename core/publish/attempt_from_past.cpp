// What an edition of the past was made of, as the parts of a new one.
#include <utility>

#include "publish/attempt.h"
#include "publish/loading.h"

namespace offerbook {

bool Attempt::takeFrom(std::int64_t number) {
    tell("Reading edition " + std::to_string(number));
    latest();
    const auto info = store_.edition(number);
    if (!info)
        return refuse("edition", "There is no edition " + std::to_string(number) +
                                     ". Editions count from 1 to " + std::to_string(store_.latestNumber()) +
                                     ".");
    Result<std::shared_ptr<const Edition>> old = loadEdition(store_, *info, today_);
    Result<CountyFiles> files = storedCountyFiles(store_.content(info->countyDigest));
    if (!old || !files) {
        outcome.diagnostics.append(std::move(old).diagnostics());
        outcome.diagnostics.append(std::move(files).diagnostics());
        return false;
    }
    Result<CountyBook> county = readCountyBook(files.value(), {}, parts_.schoolRegister.get());
    outcome.diagnostics.append(county.diagnostics());
    if (!county) return false;
    parts_.files = std::move(files).value();
    parts_.county = std::move(county).value();
    parts_.served =
        selectRows(*parts_.schoolRegister, servedRows(*parts_.schoolRegister, *parts_.county.county)).schools;
    for (const auto& output : old.value()->parts().plugins) {
        const Bundle& bundle = output->bundle;
        parts_.plugins.summaries.push_back({.id = bundle.plugin,
                                            .version = bundle.version,
                                            .accepted = true,
                                            .keptFromBefore = false,
                                            .offers = bundle.offers.size(),
                                            .took = {}});
        parts_.plugins.outputs.push_back(
            std::make_shared<const PluginOutput>(asBefore(*output, *old.value(), parts_.served)));
    }
    return true;
}

}  // namespace offerbook
