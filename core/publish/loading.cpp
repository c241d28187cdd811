#include "publish/loading.h"

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "publish/county_files.h"
#include "publish/publisher.h"
#include "register/register_version.h"

namespace offerbook {

Result<std::shared_ptr<const Edition>> loadEdition(Store& store, const EditionInfo& info, Day day,
                                                   std::shared_ptr<const RegisterVersion> schools) {
    // Read while the contents of the bundles come from the disk.
    std::future<Result<RegisterVersion>> reading;
    if (!schools)
        reading = std::async(
            [content = store.content(info.registerDigest)] { return readRegisterVersion(content); });
    Result<CountyBook> county = readCountyBook(store.content(info.countyDigest));
    if (!county) return std::move(county).diagnostics();

    EditionParts parts;
    parts.info = info;
    parts.isStored = true;
    parts.county = county->county;
    parts.memberships = county->memberships;
    parts.counts = county->counts;
    std::vector<std::string> bundles;
    for (const std::string& digest : info.bundleDigests) bundles.push_back(store.content(digest));
    if (!schools) {
        Result<RegisterVersion> version = reading.get();
        if (!version) return std::move(version).diagnostics();
        schools = std::make_shared<const RegisterVersion>(std::move(version).value());
    }
    parts.schoolRegister = std::move(schools);
    const std::size_t served = servedRows(*parts.schoolRegister, *parts.county).size();
    for (std::size_t index = 0; index < info.bundleDigests.size(); ++index) {
        Result<Bundle> bundle = readBundle(std::move(bundles[index]), info.bundleDigests[index]);
        if (!bundle) return std::move(bundle).diagnostics();
        Result<ComputedFacts> computed =
            readComputedFacts(store.content(info.computedDigests[index]), bundle.value(), served);
        if (!computed) return std::move(computed).diagnostics();
        parts.plugins.push_back(std::make_shared<const PluginOutput>(
            PluginOutput{std::move(bundle).value(), std::move(computed).value()}));
    }
    return buildEdition(std::move(parts), day);
}

Result<std::shared_ptr<const Edition>> editionOn(const Edition& edition, Day day) {
    return buildEdition(edition.parts(), day);
}

}  // namespace offerbook
