// Whether what the store keeps is what was published.

#include <set>
#include <string>

#include "base/text.h"
#include "publish/doctor.h"

namespace offerbook {

namespace {

using State = Symptom::State;

constexpr auto restore =
    "Stop the server and put back a backup of the data folder; or move the folder away, import the register "
    "and publish again.";

std::vector<std::string> partsOf(const EditionInfo& info) {
    std::vector<std::string> digests{info.registerDigest, info.countyDigest};
    digests.insert(digests.end(), info.bundleDigests.begin(), info.bundleDigests.end());
    digests.insert(digests.end(), info.computedDigests.begin(), info.computedDigests.end());
    return digests;
}

/// The digests of contents that are damaged or gone.
std::set<std::string> damaged(Store& store, const std::set<std::string>& digests,
                              std::vector<Symptom>& symptoms) {
    std::set<std::string> bad;
    for (const std::string& digest : digests) {
        try {
            store.content(digest);
        } catch (const StoreError& error) {
            bad.insert(digest);
            symptoms.push_back({State::wrong, "content", error.what(), restore});
        }
    }
    return bad;
}

void examineEdition(const EditionInfo& info, const EditionInfo* before, const std::set<std::string>& bad,
                    std::vector<Symptom>& symptoms) {
    const std::string part = "edition " + std::to_string(info.number);
    const auto wrong = [&](std::string found) {
        symptoms.push_back({State::wrong, part, std::move(found), restore});
    };
    if (editionDigest(info) != info.digest)
        wrong("The record of edition " + std::to_string(info.number) + " (" +
              (info.by.empty() ? "no role" : "by " + printable(info.by, 80)) +
              ") was changed after it was published: its digest does not match.");
    if (info.number != (before == nullptr ? 1 : before->number + 1))
        wrong("An edition before edition " + std::to_string(info.number) + " is missing.");
    else if (info.parent != (before == nullptr ? "" : before->digest))
        wrong("Edition " + std::to_string(info.number) +
              " does not follow the edition before it: the chain of "
              "digests is broken.");
    for (const std::string& digest : partsOf(info))
        if (bad.contains(digest))
            wrong("It needs the content " + digest.substr(0, 12) + ", which is damaged or gone.");
}

}  // namespace

std::vector<Symptom> examineStore(Store& store) {
    std::vector<Symptom> symptoms;
    const auto current = store.currentRegister();
    if (current)
        symptoms.push_back({State::well, "register",
                            std::to_string(current->schools) + " open establishments, from " +
                                printable(current->file) + ".",
                            ""});
    else
        symptoms.push_back(
            {State::wrong, "register", "No register is imported.", "Run 'offerbook register import FILE'."});

    const std::vector<EditionInfo> editions = store.editions();
    std::set<std::string> digests;
    for (const std::string& digest : store.digests()) digests.insert(digest);
    const std::size_t kept = digests.size();
    for (const EditionInfo& info : editions)
        for (const std::string& digest : partsOf(info)) digests.insert(digest);
    if (current) digests.insert(current->digest);

    std::vector<Symptom> wrong;
    const std::set<std::string> bad = damaged(store, digests, wrong);
    const EditionInfo* before = nullptr;
    for (auto info = editions.rbegin(); info != editions.rend(); ++info) {
        examineEdition(*info, before, bad, wrong);
        before = &*info;
    }
    if (wrong.empty())
        symptoms.push_back({State::well, "store",
                            "All " + std::to_string(kept) +
                                " contents match their digests, and the chain of " +
                                std::to_string(editions.size()) + " editions is whole.",
                            ""});
    if (editions.empty())
        symptoms.push_back(
            {State::wrong, "editions", "Nothing is published yet.", "Run 'offerbook publish'."});
    symptoms.insert(symptoms.end(), wrong.begin(), wrong.end());
    return symptoms;
}

}  // namespace offerbook
