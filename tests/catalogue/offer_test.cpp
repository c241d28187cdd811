#include "catalogue/offer.h"

#include <variant>

#include "catalogue/changed_yaml.h"
#include "catalogue/offers_file.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Result<OffersFile> read(const std::string& yaml) {
    Result<Document> document = readYaml(yaml, "offers.yaml");
    if (!document) return std::move(document).diagnostics();
    return readOffersFile(document.value());
}

std::string findings(const std::string& yaml) {
    const auto result = read(yaml);
    return result ? "accepted\n" + toString(result.diagnostics()) : toString(result.diagnostics());
}

TEST(Offer, readsWhatTheContractShows) {
    const auto file = read(wholeOffer());
    ASSERT_TRUE(file) << toString(file.diagnostics());
    ASSERT_THAT(file->offers, SizeIs(1));
    const Offer& offer = file->offers.front();
    EXPECT_EQ(offer.id, "autism-outreach");
    EXPECT_EQ(offer.title.english, "Autism outreach");
    EXPECT_THAT(offer.roles, ElementsAre("senco", "head"));
    EXPECT_EQ(offer.whoText, "setting = 'mainstream'");
    EXPECT_EQ(offer.whoAt, (Location{"offers.yaml", 8, 10}));
    ASSERT_TRUE(offer.cost);
    EXPECT_FALSE(offer.cost->free);
    EXPECT_EQ(offer.cost->amount, 250);
    EXPECT_EQ(offer.cost->unit, "day");
    EXPECT_EQ(offer.cost->validUntil->iso(), "2027-08-31");
    const auto& places = std::get<Places>(*offer.howMuch);
    EXPECT_EQ(places.places, 40);
    EXPECT_EQ(places.left, 12);
    EXPECT_EQ(places.asOf->iso(), "2026-11-01");
    EXPECT_EQ(offer.window->closes->iso(), "2026-10-31");
    EXPECT_EQ(offer.ask->answerWithin.english, "5 working days");
    ASSERT_THAT(*offer.measures, SizeIs(1));
    EXPECT_EQ(offer.measures->front().aim->on.iso(), "2027-01-01");
    EXPECT_EQ(offer.safeguarding->provider.english, "Is checked");
    EXPECT_EQ(offer.funding->heldBy, "school");
    EXPECT_EQ(offer.relations.front().how, "reached_through");
    EXPECT_EQ(offer.assured->by, "Head of inclusion");
    EXPECT_TRUE(offer.example);
    EXPECT_EQ(offer.at.line, 2U);
    EXPECT_EQ(offer.lines.theme, 5U);
}

TEST(Offer, mayOweARequiredAnswer) {
    const auto file =
        read(withLine(wholeOffer(), "cost", "cost: {owed: {by: 2027-03-31, who: Head of inclusion}}"));
    ASSERT_TRUE(file) << toString(file.diagnostics());
    const Offer& offer = file->offers.front();
    EXPECT_FALSE(offer.cost);
    EXPECT_EQ(offer.cost.owed->by.iso(), "2027-03-31");
    EXPECT_EQ(offer.cost.owed->who, "Head of inclusion");
}

TEST(Offer, mayBeWrittenInSeveralLanguages) {
    const auto file =
        read(withLine(wholeOffer(), "title", "title: {en: Autism outreach, cy: Allgymorth awtistiaeth}"));
    ASSERT_TRUE(file) << toString(file.diagnostics());
    EXPECT_EQ(file->offers.front().title.in("cy"), "Allgymorth awtistiaeth");
    EXPECT_EQ(file->offers.front().title.in("fr"), "Autism outreach");
}

TEST(Offer, takesTextsHoweverTheyAreQuoted) {
    const auto file =
        read(withLine(withLine(wholeOffer(), "summary", "summary: 42"), "cost", "cost: \"free\""));
    ASSERT_TRUE(file) << toString(file.diagnostics());
    EXPECT_EQ(file->offers.front().summary.english, "42");
    EXPECT_TRUE(file->offers.front().cost->free);
}

TEST(Offer, knowsItsThreeFormsOfSupply) {
    const auto howMuch = [](const std::string& line) {
        const auto file = read(withLine(wholeOffer(), "how_much", line));
        EXPECT_TRUE(file) << toString(file.diagnostics());
        return *file->offers.front().howMuch;
    };
    EXPECT_EQ(std::get<NoLimit>(howMuch("how_much: {no_limit: It is on the web}")).why.english,
              "It is on the web");
    const auto host = std::get<HostDays>(
        howMuch("how_much: {host: 100001, days: 20, per: year, agreed: {by: Headteacher, on: 2026-09-01}}"));
    EXPECT_EQ(host.host, Urn{100001});
    EXPECT_EQ(host.agreedOn->iso(), "2026-09-01");
}

TEST(Offer, mayNeedNothingBeforeOneAsks) {
    const auto file = read(withLine(wholeOffer(), "before_you_ask", "before_you_ask: []"));
    ASSERT_TRUE(file) << toString(file.diagnostics());
    EXPECT_THAT(*file->offers.front().beforeYouAsk, IsEmpty());
}

TEST(Offer, saysWhatIsMissingInTheAuthorsWords) {
    EXPECT_EQ(
        findings(replaced(wholeOffer(), "answer_within: 5 working days", "answer_within: ''")),
        "offers.yaml:17:55: error[offer]: Autism outreach: 'answer_within' is empty. Write how long a school "
        "waits, for example 5 working days.\n");
    EXPECT_EQ(findings(withLine(wholeOffer(), "cost", "")),
              "offers.yaml:2:5: error[offer]: Autism outreach: 'cost' is missing. Write free, or an amount "
              "with its "
              "unit, for example {amount: 250, unit: day, pays: school}.\n");
}

struct BadOffer {
    const char* key;
    const char* line;
    const char* message;
};

class Refused : public ::testing::TestWithParam<BadOffer> {};

TEST_P(Refused, withOneClearFinding) {
    const BadOffer& bad = GetParam();
    const auto result = read(withLine(wholeOffer(), bad.key, bad.line));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.diagnostics().items(), SizeIs(1)) << toString(result.diagnostics());
    EXPECT_THAT(toString(result.diagnostics()),
                AllOf(HasSubstr(bad.message), ::testing::ContainsRegex("Write|Accepted are")));
    EXPECT_GT(result.diagnostics().items().front().where.line, 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Offer, Refused,
    ::testing::Values(
        BadOffer{"id", "id: Autism Outreach", "'id' is 'Autism Outreach', which is no id"},
        BadOffer{"id", "id: ab", "which is no id"}, BadOffer{"title", "title:", "'title' is empty"},
        BadOffer{"title", "title: [a]", "'title' must be a text, here stands a list"},
        BadOffer{"title", "title: {owed: {by: 2027-01-01, who: Head}}", "'title' cannot be owed"},
        BadOffer{"title", "title: {cy: Awtistiaeth}", "'title' lacks English (en)"},
        BadOffer{"title", "title: {en: Autism, welsh: Awtistiaeth}", "'welsh', which is no language code"},
        BadOffer{"title", "title: \"Autism\\toutreach\"", "contains a line end or control character"},
        BadOffer{"title", "title: \"Autism \\u202eoutreach\"", "contains a line end or control character"},
        BadOffer{"summary", "summary: \"bell \\a\"", "contains a control character"},
        BadOffer{"theme", "theme: [a]", "'theme' must be a text"},
        BadOffer{"priorities", "priorities: []", "'priorities' is an empty list"},
        BadOffer{"priorities", "priorities: inclusion",
                 "'priorities' must be a list, here stands 'inclusion'"},
        BadOffer{"priorities", "priorities: [inclusion, inclusion]", "'priorities' holds 'inclusion' twice"},
        BadOffer{"for", "for: [SENCO]", "'for' holds 'SENCO', which is no id"},
        BadOffer{"who", "who:", "'who' is empty. Write everyone, or a rule"},
        BadOffer{"gives", "gives: A visit", "'gives' must be a list"},
        BadOffer{"gives", "gives: []", "'gives' is an empty list"},
        BadOffer{"gives", "gives: {owed: {by: soon, who: Head}}",
                 "'by' is 'soon', which is no date of the calendar"},
        BadOffer{"gives", "gives: {owed: {by: 2027-01-01}}", "'who' is missing. Write a role"},
        BadOffer{"cost", "cost: cheap", "'cost' is 'cheap'. Write free"},
        BadOffer{"cost", "cost: {amount: -5, unit: day}", "'amount' is '-5', not a number above 0"},
        BadOffer{"cost", "cost: {amount: 0, unit: day}", "write cost: free where it is 0"},
        BadOffer{"cost", "cost: {amount: 1e3, unit: day}", "'amount' is '1e3', not a number"},
        BadOffer{"cost", "cost: {amount: 5, unit: days}", "did you mean 'day'?"},
        BadOffer{"cost", "cost: {amount: 5, unit: day, vat: perhaps}", "'vat' is 'perhaps'. Write true"},
        BadOffer{"cost", "cost: {amount: 5, unit: day, valid_until: 2027-02-30}",
                 "which is no date of the calendar"},
        BadOffer{"cost", "cost: {amount: 5, unit: day, minimun: 2}",
                 "'minimun' is no field of a cost. Did you mean 'minimum'?"},
        BadOffer{"how_much", "how_much: plenty", "says neither places, nor no_limit, nor host"},
        BadOffer{"how_much", "how_much: {places: 4, no_limit: none}", "says more than one"},
        BadOffer{"how_much", "how_much: {places: 4, per: term, left: 5, as_of: 2026-11-01}",
                 "'left' is 5, more than the 4 places there are"},
        BadOffer{"how_much", "how_much: {places: 4, per: term, left: 2}",
                 "'as_of' is missing, though 'left' is given"},
        BadOffer{"how_much", "how_much: {places: 4, per: term, as_of: 2026-11-01}", "'left' is missing"},
        BadOffer{"how_much", "how_much: {places: 0, per: term}",
                 "'places' is '0', not a whole number from 1"},
        BadOffer{"how_much", "how_much: {places: 2.5, per: term}", "'places' is '2.5', not a whole number"},
        BadOffer{"how_much", "how_much: {places: 4, per: week}", "accepted are term, year, month and once"},
        BadOffer{"how_much", "how_much: {host: 12345, days: 2, per: year}",
                 "'host' is '12345', which is no URN"},
        BadOffer{"window", "window: {opens: 2026-10-01, closes: 2026-09-01}",
                 "'window' closes on 2026-09-01, before it opens on 2026-10-01"},
        BadOffer{"window", "window: {}", "'window' is empty"},
        BadOffer{"ask", "ask: {answer_within: a day}",
                 "'ask' names no e-mail address, web address or phone number"},
        BadOffer{"ask", "ask: {email: outreach, answer_within: a day}",
                 "'outreach', which is no e-mail address"},
        BadOffer{"ask", "ask: {url: \"javascript:alert(1)\", answer_within: a day}",
                 "which is no web address"},
        BadOffer{"ask", "ask: {phone: call us, answer_within: a day}", "'call us', which is no phone number"},
        BadOffer{"measures", "measures: []", "'measures' is an empty list"},
        BadOffer{"measures",
                 "measures: [{name: N, start: {value: 1, on: 2026-05-01}, aim: {value: 2, by: 2026-04-01}}]",
                 "'aim' is due on 2026-04-01, before its start on 2026-05-01"},
        BadOffer{"measures", "measures: [{name: N, start: {value: many, on: 2026-05-01}}]",
                 "'value' is 'many'"},
        BadOffer{"relates", "relates: [{group: inclusion-forum, how: reached_trough}]",
                 "did you mean 'reached_through'?"},
        BadOffer{"assured", "assured: yes", "Here stands 'yes', where an assurance must stand"},
        BadOffer{"paused", "paused: {since: 2026-05-01, until: 2026-04-01, why: Illness}",
                 "'paused' is until 2026-04-01, before it begins"},
        BadOffer{"paused", "paused: {since: 2026-05-01}", "'why' is missing. Write why it is paused"},
        BadOffer{"ends", "ends: {on: 31 July, why: The grant ends}", "'on' is '31 July'"},
        BadOffer{"ends", "ends: {on: 2027-07-31, why: So, instead: autism-outreach}",
                 "names this same offer"},
        BadOffer{"mention", "mention: {why: Needed, by: Head}", "'on' is missing"},
        BadOffer{"example", "example: 1", "'example' is '1'. Write true or false"},
        BadOffer{"sumary", "sumary: Twice", "'sumary' is no field of an offer. Did you mean 'summary'?"}));

TEST(Offer, reportsEverythingAtOnce) {
    const std::string text = findings(
        withLine(withLine(withLine(wholeOffer(), "cost", ""), "theme", "theme: X"), "gives", "gives: []"));
    EXPECT_THAT(text, AllOf(HasSubstr("'cost' is missing"), HasSubstr("'theme' is 'X'"),
                            HasSubstr("'gives' is an empty list")));
}

TEST(Offer, boundsItsTexts) {
    EXPECT_THAT(findings(withLine(wholeOffer(), "title", "title: " + std::string(201, 'a'))),
                HasSubstr("'title' is too long: 201 characters, at most 200 are accepted"));
    EXPECT_THAT(findings(withLine(wholeOffer(), "summary", "summary: " + std::string(6001, 'a'))),
                HasSubstr("at most 6000 are accepted"));
}

TEST(Offer, boundsItsLists) {
    std::string list;
    for (int entry = 0; entry < 101; ++entry) list += "a,";
    EXPECT_THAT(findings(withLine(wholeOffer(), "gives", "gives: [" + list + "]")),
                HasSubstr("more than 100 entries"));
}

TEST(OffersFile, namesBothPlacesOfAnIdUsedTwice) {
    const std::string twice = wholeOffer() + wholeOffer().substr(std::string("offers:\n").size());
    EXPECT_THAT(findings(twice),
                HasSubstr("The offer id 'autism-outreach' is used twice: in offers.yaml:2 and in "
                          "offers.yaml:25"));
}

TEST(OffersFile, mayHoldProviders) {
    const auto file =
        read("providers:\n  - {id: forest-trust, title: Forest trust, kind: charity, url: http://a.org}\n");
    ASSERT_TRUE(file) << toString(file.diagnostics());
    EXPECT_EQ(file->providers.front().kind, "charity");
    EXPECT_THAT(findings("providers:\n  - {id: forest-trust, title: Forest trust, kind: chairty}\n"),
                HasSubstr("did you mean 'charity'?"));
}

TEST(OffersFile, refusesWhatIsNone) {
    EXPECT_THAT(findings("[]"), HasSubstr("Here stands a list, where an offers file must stand"));
    EXPECT_THAT(findings("{}"), HasSubstr("'offers' is missing"));
    EXPECT_THAT(findings("offers: [plain]"), HasSubstr("Here stands 'plain', where an offer must stand"));
    EXPECT_THAT(findings("offer: []"), HasSubstr("Did you mean 'offers'?"));
}

}  // namespace
}  // namespace offerbook::test
