#include "publish/loading.h"

#include <utility>

#include "publish/county_files.h"
#include "publish/publisher.h"
#include "register/register_version.h"

namespace offerbook {

Result<std::shared_ptr<const Edition>> loadEdition(Store& store, const EditionInfo& info, Day day) {
    Result<RegisterVersion> schools = readRegisterVersion(store.content(info.registerDigest));
    if (!schools) return std::move(schools).diagnostics();
    Result<CountyBook> county = readCountyBook(store.content(info.countyDigest));
    if (!county) return std::move(county).diagnostics();

    EditionParts parts;
    parts.info = info;
    parts.isStored = true;
    parts.schoolRegister = std::make_shared<const RegisterVersion>(std::move(schools).value());
    parts.county = county->county;
    parts.memberships = county->memberships;
    parts.counts = county->counts;
    const std::size_t served = servedRows(*parts.schoolRegister, *parts.county).size();
    for (std::size_t index = 0; index < info.bundleDigests.size(); ++index) {
        const std::string& digest = info.bundleDigests[index];
        Result<Bundle> bundle = readBundle(store.content(digest), digest);
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
