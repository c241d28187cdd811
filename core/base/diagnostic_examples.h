// The examples of the table of diagnostics, one list a code; only that table uses them.
#pragma once

#include <array>

#include "base/diagnostic_codes.h"

namespace offerbook::diagnostic_examples {

using Example = DiagnosticExample;

inline constexpr std::array offer{
    Example{
        "offers", R"(offers:
  - id: autism-outreach
    title: Autism outreach
    ask:
      email: outreach@example.org
      answer_within:
)",
        R"(offers.yaml:6:21: error[offer]: Autism outreach: 'answer_within' is empty. Write how long a school waits, for example 5 working days.)"},
    Example{
        "offers", R"(offers:
  - id: autism-outreach
    titel: Autism outreach
)",
        R"(offers.yaml:3:12: error[offer]: autism-outreach: 'titel' is no field of an offer. Did you mean 'title'? Accepted are id, sector, title, need, theme, priorities, for, who, summary, gives, does_not_give, before_you_ask, for_each_child, cost, how_much, window, ask, measures, safeguarding, funding, provider, relates, assured, paused, ends, mention and example.)"},
};
inline constexpr std::array contradicting{
    Example{
        "offers", R"(providers:
  - {id: outreach-team, title: Outreach team, kind: county}
  - {id: outreach-team, title: Autism outreach, kind: county}
)",
        R"(offers.yaml:3:5: error[contradiction]: The provider id 'outreach-team' is used twice: in offers.yaml:2 and in offers.yaml:3. Ids are unique in the book; give one of them another id.)"},
};
inline constexpr std::array provider{
    Example{
        "offers", R"(providers:
  - {id: outreach-team, title: Outreach team, kind: council}
)",
        R"(offers.yaml:2:53: error[provider]: Outreach team: 'kind' is 'council'; accepted are county, school, trust, health, charity and company. Write county, school, trust, health, charity or company.)"},
};
inline constexpr std::array rule{
    Example{
        "rule", "pupils < 150 AND phse = 'Primary'",
        R"(offers.yaml:12: error[rule]: There is no fact 'phse'. Did you mean 'phase'? Known facts: age_from, age_to, boarding, district, faith, federated, fsm, gender, in_trust, maintained, nursery, phase, places, pupils, rural, selective, sen_types, send_unit, setting, sixth_form, type, urban_rural. (At character 18 of the rule.))"},
    Example{
        "rule", "phase = 'Primry'",
        R"(offers.yaml:12: error[rule]: 'phase' never is 'Primry'. Did you mean 'Primary'? Its values: '16 plus', 'All-through', 'Middle deemed primary', 'Middle deemed secondary', 'None', 'Nursery', 'Primary', 'Secondary'. (At character 9 of the rule.))"},
    Example{
        "rule", "pupils < '150'",
        R"(offers.yaml:12: error[rule]: 'pupils' is a number. Write 150 without quotes. (At character 10 of the rule.))"},
};
inline constexpr std::array yaml{
    Example{
        "yaml", R"(offers:
  - id: autism-outreach
    id: autism-advice
)",
        R"(offers.yaml:3:5: error[yaml]: The key 'id' stands twice in one map; its value is already on line 2. Keep one of them.)"},
};
inline constexpr std::array json{
    Example{
        "json", R"({"record":"include",})",
        R"(primary records:1:21: error[json]: This is not JSON (RFC 8259): syntax error while parsing object key - unexpected '}'; expected string literal. Check quotes, commas and brackets here.)"},
};
inline constexpr std::array include{
    Example{
        "include", "../secret.yaml",
        R"(error[include]: '../secret.yaml' cannot be included. Give the bare name of a file beside the plugin that ends in .yaml or .csv, for example "offers.yaml".)"},
    Example{
        "include", "offers.yaml",
        R"(offers.yaml: error[include]: There is no such file beside the plugin or in its folder of texts. Write it, or take the include out.)"},
};
inline constexpr std::array csv{
    Example{
        "csv", "id,titel\nautism-outreach,Autism outreach\n",
        R"(offers.csv:1: error[csv]: 'titel' (column B) is no column of offers. Did you mean 'title'? Columns are fields of an offer, with points between the parts: title, gives.1, cost.amount. Correct it, or take the column out.)"},
    Example{
        "csv", "id,title,cost,cost.amount\nautism-outreach,Autism outreach,free,250\n",
        R"(offers.csv:2: error[csv]: Autism outreach: 'cost.amount' (column D) and 'cost' (column C) are both filled, but exclude each other. Clear one of the two.)"},
};
inline constexpr std::array plugin{
    Example{
        "records", R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1.0.0"}}
{"record":"wish","schema":1,"value":{}}
{"record":"end","schema":1,"count":2}
)",
        R"(primary records:2:11: error[plugin]: Plugin primary: 'record' is 'wish'; accepted are plugin, sector, fact, provider, offer, include and end. Accepted are plugin, sector, fact, provider, offer, include and end.)"},
    Example{
        "records", R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1.0.0"}}
{"record":"sector","schema":1,"file":"primary.cpp","line":5,"value":{"id":"primary","title":"Primary schools"}}
{"record":"end","schema":1,"count":2}
)",
        R"(primary/primary.cpp:5: error[plugin]: Primary schools: 'covers' is missing. Write a rule that says which schools it covers, for example phase = 'Primary', or TRUE.)"},
    Example{
        "records", R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1.0.0"}}
)",
        R"(primary records: error[plugin]: Plugin primary: Its records stop without an end record. It may have crashed or been stopped; see its log.)"},
};
inline constexpr std::array county{
    Example{
        "county", "name: Kent\nla_code: '88'\n",
        R"(county.yaml:2:10: error[county]: County file: 'la_code' is '88', which is not three digits. Write the three digits of the local authority's code, for example "886", or "" to serve every authority of the register.)"},
};
inline constexpr std::array group{
    Example{
        "group", "urn,from,to\n11822,,\n",
        R"(groups/inclusion-forum.csv:2: error[group]: '11822' is no URN: six digits, 100000 to 999999.)"},
};
inline constexpr std::array places{
    Example{
        "places", "offer,left,as_of,by\nautism-outreach,12 or so,24/11/2026,Head of inclusion\n",
        R"(places.csv:2: error[places]: autism-outreach: 'left' is '12 or so', not a whole number from 0 to 1000000. Write how many places were left when they were counted, for example 12.)"},
    Example{
        "places in a book", "advice-lin,12,24/11/2026,Head of inclusion\n",
        R"(places.csv:2: error[places]: advice-lin: The book has no such offer. Did you mean 'advice-line'? Correct the id, or take the row out; until then nothing is published, because the offer that was meant would keep its old count.)"},
};
inline constexpr std::array registerFile{
    Example{
        "register", "URN,Name\n118229,A School\n",
        R"(register.csv:1: error[register]: The file is not the school register as it is downloaded: it has 2 columns and lacks 'EstablishmentName', 'Town', 'Postcode', 'LA (code)', 'LA (name)', 'EstablishmentNumber', 'UKPRN', 'Trusts (code)' and 37 more. Download 'Establishment fields CSV' (for the links: 'Establishment links CSV') from https://get-information-schools.service.gov.uk/Downloads and give that file unchanged.)"},
};
inline constexpr std::array setting{
    Example{
        "setting", "server.port = 80000\n",
        R"(offerbook.properties:1: error[setting]: 'server.port' is '80000'. Give a whole number from 0 to 65535. Port to listen on; 0 takes a free one.)"},
    Example{
        "setting", "server.prt = 8080\n",
        R"(offerbook.properties:1: error[setting]: 'server.prt' is no setting. Did you mean 'server.port'? All settings stand in config/offerbook.properties.)"},
};
inline constexpr std::array everySchool{
    Example{
        "book", "A book whose only plugin covers primary schools",
        R"(error[every-school]: Core theme 'safeguarding': 7 served schools have no support they can ask for: Alder Primary School (100001), Birch Primary School (100002), Cedar Primary Academy (100003) and 4 more. Widen the rule of an offer in this theme, or add a countywide one with 'who: everyone'.)"},
};
inline constexpr std::array neverFailure{
    Example{
        "offer in a book", "before_you_ask: [Schools in special measures go first]\n",
        R"(countywide/offers.yaml:10: error[never-failure]: Safeguarding advice line: 'before_you_ask' says 'schools in special measures', which is what an inspection said of a school. Support is not given, withheld, ranked, priced or timed by it. Write whom it is for by kind of school, size or need, or say in the same sentence that every school may ask, whatever its result.)"},
    Example{
        "offer in a book", "summary: We turn round failing schools.\n",
        R"(countywide/offers.yaml:7: warning[never-failure]: Safeguarding advice line: 'summary' says 'failing schools', which is a label for a school that fares badly. Write it without, say in the same sentence that the offer is open to every school, or answer with mention: {why: ..., by: ROLE, on: DATE}.)"},
};
inline constexpr std::array notice{
    Example{
        "change of an offer", "ends: {on: 2026-12-01, why: The grant ends}\n",
        R"(countywide/offers.yaml:20: warning[notice]: Safeguarding advice line: it ends on 2026-12-01, 7 days from now; the county gives 91 days' notice where a school would lose it (7 schools). Write a later day, or publish it with a note that says why.)"},
};
inline constexpr std::array lastOffer{
    Example{
        "change of an offer", "ends: {on: 2027-12-31, why: The grant ends}\n",
        R"(warning[last-offer]: 7 schools lose their last offer in 'Keeping children safe': Alder Primary School (100001), Birch Primary School (100002), Cedar Primary Academy (100003), Dale High School (100004), Elm Grammar School (100005) and 2 more. Offer something instead, or tell these schools first.)"},
};
inline constexpr std::array clear{
    Example{
        "offer in a book", "cost: {amount: 20, unit: day, valid_until: 2026-08-31}\n",
        R"(countywide/offers.yaml:17: warning[clear]: Safeguarding advice line: its price was valid until 2026-08-31. Write the price of today with a new 'valid_until'.)"},
};
inline constexpr std::array weWillKnow{
    Example{
        "offer in a book", "measures: [{name: Schools helped, source: Yearly count}]\n",
        R"(countywide/offers.yaml:12: warning[we-will-know]: Safeguarding advice line: no measure has start, aim and source. 'Schools helped' lacks start: {value: ..., on: DATE}, aim: {value: ..., by: DATE}. Write it, or owe it: measures: {owed: {by: DATE, who: ROLE}}.)"},
};
inline constexpr std::array anchored{
    Example{
        "county in a book",
        R"(priorities: [{id: inclusion, title: Children thrive in their local school, driver: Too many travel far, owner: Director, steps: [{what: Open the book}], measures: {owed: {by: 2027-03-31, who: Director}}}]
)",
        R"(county.yaml:15:14: warning[anchored]: Children thrive in their local school: no step has a day. Write steps: [{what: ..., by: DATE, state: planned}].)"},
};
inline constexpr std::array safe{
    Example{
        "offer in a book",
        "for_each_child: A parent has agreed.\nsafeguarding: {owed: {by: 2026-10-31, who: Head of "
        "safeguarding}}\n",
        R"(countywide/offers.yaml:2: warning[safe]: Safeguarding advice line: 'safeguarding' was owed by 2026-10-31 by Head of safeguarding, and that day has passed. Write the answer, or owe it until a new day that you can keep.)"},
    Example{
        "county in a book", "focus: Every child learns close to home.\n",
        R"(county.yaml:7: error[safe]: County file: 'focus' does not acknowledge what schools do to protect children. Write a sentence such as: Schools see children every day and keep them safe; we do our part with them.)"},
};
inline constexpr std::array honestCapacity{
    Example{
        "offer in a book", "how_much: {places: 40, per: term}\n",
        R"(countywide/offers.yaml:18: warning[honest-capacity]: Safeguarding advice line: 'how_much' does not say how many places are left. Count them and write left: 12, as_of: DATE; until then it shows as unknown.)"},
};
inline constexpr std::array moneyStays{
    Example{
        "offer in a book",
        "who: setting = 'special'\nfunding: {held_by: school, stays: While the child is there, on_move: "
        "It follows}\n",
        R"(countywide/offers.yaml:16: error[money-stays]: Safeguarding advice line: 'who' and its sector bar 6 mainstream schools from this money: Alder Primary School (100001), Birch Primary School (100002), Cedar Primary Academy (100003) and 3 more. Money for severe or complex needs goes to the mainstream school where the child is placed. Open it to every mainstream school, or add an offer with the same 'need' for those left out.)"},
};
inline constexpr std::array leadersGrow{
    Example{
        "book", "A book whose only plugin covers primary schools",
        R"(primary/primary.cpp:5: warning[leaders-grow]: Sector primary: it has no offer of its own that grows leaders. Add one in the theme of leadership with need: leadership-coaching.)"},
};
inline constexpr std::array besideWhatExists{
    Example{
        "offer in a book", "gives: [A seat at the Inclusion forum]\n",
        R"(countywide/offers.yaml:2: warning[beside-what-exists]: Safeguarding advice line: it meets the group 'inclusion-forum' and does not say how. Write relates: [{group: inclusion-forum, how: reached_through}], or complements, or replaces.)"},
};
inline constexpr std::array assured{
    Example{
        "offer in a book", "assured: {by: Head of inclusion, on: 2025-09-01}\n",
        R"(countywide/offers.yaml:15: warning[assured]: Safeguarding advice line: Head of inclusion last answered for it on 2025-09-01, more than a year ago, so it shows as not checked. Read it again with those who give it, and write the new day under 'assured'.)"},
};
inline constexpr std::array edition{
    Example{"edition", "/api/v1/offers?edition=99",
            R"(error[edition]: There is no edition 99. Editions count from 1 to 1.)"},
};
inline constexpr std::array store{
    Example{"stored county", "{", R"(error[store]: The stored county files cannot be read. Publish again.)"},
};
inline constexpr std::array file{
    Example{
        "file", "absent.html",
        R"(absent.html: error[file]: The file cannot be opened: No such file or directory. Check its name and rights.)"},
};
inline constexpr std::array messages{
    Example{"messages", "home.title Support for schools\n",
            "en.properties:1: error[messages]: 'home.title Support for schools' is no message. Write "
            "'key = text' in UTF-8."},
};
inline constexpr std::array templates{
    Example{
        "template", "a folder of templates without layout.html",
        R"(layout.html: error[template]: The file cannot be opened: No such file or directory. Check its name and rights.)"},
};

}  // namespace offerbook::diagnostic_examples
