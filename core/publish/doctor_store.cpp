// Whether what the store keeps is what was published.

#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "publish/doctor.h"
#include "register/register_version.h"

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

void examineEdition(const EditionRecord& record, const EditionInfo* before, const std::set<std::string>& bad,
                    std::vector<Symptom>& symptoms) {
    const EditionInfo& info = record.info;
    const std::string part = "edition " + std::to_string(info.number);
    const auto wrong = [&](std::string found) {
        symptoms.push_back({State::wrong, part, std::move(found), restore});
    };
    if (record.damaged)
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

/// The register in use is read as publishing reads it; what is kept under its digest may be something else.
Symptom examineRegister(Store& store) {
    const std::string part = "register";
    const auto current = store.currentRegister();
    if (!current)
        return {State::wrong, part, "No register is imported.", "Run 'offerbook register import FILE'."};
    constexpr auto importAgain =
        "Run 'offerbook register import FILE --accept-losses' with the newest download, or put back a backup "
        "of the data folder.";
    try {
        const auto version = readRegisterVersion(store.content(current->digest));
        if (!version)
            return {State::wrong, part,
                    "The register in use (" + printable(current->file) + ", content " +
                        current->digest.substr(0, 12) + ") is damaged: it cannot be read as a register.",
                    importAgain};
        if (std::cmp_not_equal(version->schools.size(), current->schools))
            return {State::wrong, part,
                    "The record of the register in use was changed: it names " +
                        std::to_string(current->schools) + " open establishments, and there are " +
                        std::to_string(version->schools.size()) + ".",
                    importAgain};
    } catch (const StoreError& error) {
        return {State::wrong, part, error.what(), restore};
    }
    return {State::well, part,
            std::to_string(current->schools) + " open establishments, from " + printable(current->file) + ".",
            ""};
}

}  // namespace

std::vector<Symptom> examineStore(Store& store) {
    std::vector<Symptom> symptoms{examineRegister(store)};
    const std::vector<EditionRecord> history = store.history();
    std::set<std::string> digests;
    for (const std::string& digest : store.digests()) digests.insert(digest);
    const std::size_t kept = digests.size();
    for (const EditionRecord& record : history)
        for (const std::string& digest : partsOf(record.info)) digests.insert(digest);

    std::vector<Symptom> wrong;
    const std::set<std::string> bad = damaged(store, digests, wrong);
    const EditionInfo* before = nullptr;
    for (auto record = history.rbegin(); record != history.rend(); ++record) {
        examineEdition(*record, before, bad, wrong);
        before = &record->info;
    }
    if (wrong.empty())
        symptoms.push_back({State::well, "store",
                            "All " + std::to_string(kept) +
                                " contents match their digests, and the chain of " +
                                std::to_string(history.size()) + " editions is whole.",
                            ""});
    if (history.empty())
        symptoms.push_back(
            {State::wrong, "editions", "Nothing is published yet.", "Run 'offerbook publish'."});
    symptoms.insert(symptoms.end(), wrong.begin(), wrong.end());
    for (Symptom& symptom : examineOwners(store)) symptoms.push_back(std::move(symptom));
    return symptoms;
}

}  // namespace offerbook
