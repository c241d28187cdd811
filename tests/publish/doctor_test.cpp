// What the doctor finds in a store that was changed by hand.
#include "publish/doctor.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "base/digest.h"
#include "catalogue/ownership.h"
#include "support/changed_store.h"
#include "support/temp_folder.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// The tiny book, published as edition 1 in a folder of its own.
class Patient {
public:
    Patient() {
        EditionParts parts = tinyParts();
        const auto store = openStore(folder_.path());
        const std::string schools = canonicalContent(*parts.schoolRegister);
        store->putRegister({parts.schoolRegister->digest, Instant{}, "edubase.csv",
                            static_cast<std::int64_t>(parts.schoolRegister->schools.size())},
                           schools);
        parts.info.countyDigest = digestOf("county");
        parts.info.digest = editionDigest(parts.info);
        Contents contents{{digestOf("county"), "county"}};
        IdOwners owners;
        for (const auto& plugin : parts.plugins) {
            contents.emplace(plugin->bundle.digest, plugin->bundle.content);
            contents.emplace(plugin->computed.digest, plugin->computed.content);
            owners.merge(ownersOf(plugin->bundle));
        }
        store->putEdition(parts.info, contents, owners);
    }

    /// What is wrong, after this was done to the store.
    std::vector<std::string> wrongAfter(const std::string& sql) const {
        changeStore(folder_.path(), sql);
        std::vector<std::string> wrong;
        for (const Symptom& symptom : examineStore(*openStore(folder_.path())))
            if (symptom.state == Symptom::State::wrong)
                wrong.push_back(symptom.part + ": " + symptom.found + " " + symptom.advice);
        return wrong;
    }

private:
    const TempFolder folder_;
};

TEST(Doctor, findsNothingWrongInAStoreAsItWasPublished) {
    EXPECT_THAT(Patient().wrongAfter("select 1"), IsEmpty());
}

TEST(Doctor, findsOwnersThatAreNotThoseOfTheEditions) {
    EXPECT_THAT(Patient().wrongAfter("update id_owner set plugin = 'evil' where id = 'primary'"),
                testing::ElementsAre(HasSubstr(
                    "owners: The id 'primary' belongs to plugin primary, which published it first; the "
                    "store says 'evil'. Put back a backup")));
    EXPECT_THAT(Patient().wrongAfter("delete from id_owner"), Contains(HasSubstr("the store has lost that")));
    EXPECT_THAT(Patient().wrongAfter("insert into id_owner values ('new-id', 'evil')"),
                testing::ElementsAre(HasSubstr("gives the id 'new-id' to plugin 'evil', but no edition")));
}

TEST(Doctor, readsTheRegisterInUseAsPublishingDoes) {
    EXPECT_THAT(Patient().wrongAfter("update register_version set digest = (select bundle_digest from "
                                     "edition_plugin limit 1)"),
                testing::ElementsAre(HasSubstr("register: The register in use (edubase.csv")));
    EXPECT_THAT(Patient().wrongAfter("update register_version set schools = 7000"),
                testing::ElementsAre(HasSubstr("it names 7000 open establishments")));
    EXPECT_THAT(Patient().wrongAfter("pragma foreign_keys = off; update register_version set digest = 'x'"),
                testing::ElementsAre(HasSubstr("register: ")));
}

TEST(Doctor, findsARecordThatWasChanged) {
    EXPECT_THAT(Patient().wrongAfter("update edition set published_by = 'mallory'"),
                testing::ElementsAre(HasSubstr("by mallory) was changed after it was published")));
}

}  // namespace
}  // namespace offerbook::test
