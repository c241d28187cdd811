// Conditions over facts, printed as the text of a rule. Part of sdk.hpp.
//
//   covers(phase.in({"Primary", "All-through"}) && pupils < 150 && !rural)
//     prints  phase IN ('Primary', 'All-through') AND pupils < 150 AND NOT rural
//
// The facts carry the names that rules use. Offerbook checks words and facts of the text against the
// register.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "json.hpp"

namespace offerbook::sdk {

/// The text of a condition. Never a bool.
class Rule {
public:
    /// A rule as text, where the operators here do not reach: Rule("sen_types HAS 'ASD'").
    explicit Rule(std::string text) : Rule(std::move(text), Binds::loosely) {}

    const std::string& text() const { return text_; }

    /// One test, which no operator can tear apart.
    static Rule test(std::string text) { return {std::move(text), Binds::tightly}; }

    friend Rule operator&&(const Rule& left, const Rule& right);
    friend Rule operator||(const Rule& left, const Rule& right);
    friend Rule operator!(const Rule& rule);

private:
    enum class Binds { loosely, or_, and_, tightly };
    Rule(std::string text, Binds binds) : text_(std::move(text)), binds_(binds) {}
    std::string inside(Binds outer) const { return binds_ < outer ? joined({"(", text_, ")"}) : text_; }

    std::string text_;
    Binds binds_;
};

inline Rule operator&&(const Rule& left, const Rule& right) {
    return {joined({left.inside(Rule::Binds::and_), " AND ", right.inside(Rule::Binds::and_)}),
            Rule::Binds::and_};
}
inline Rule operator||(const Rule& left, const Rule& right) {
    return {joined({left.inside(Rule::Binds::or_), " OR ", right.inside(Rule::Binds::or_)}),
            Rule::Binds::or_};
}
inline Rule operator!(const Rule& rule) {
    return {joined({"NOT ", rule.inside(Rule::Binds::tightly)}), Rule::Binds::tightly};
}

/// Every school that is served.
inline const Rule everyone = Rule::test("TRUE");

/// A word as rules write it.
inline std::string quoted(std::string_view word) {
    std::string text = "'";
    for (const char letter : word) text.append(letter == '\'' ? 2 : 1, letter);
    return text += '\'';
}

struct Fact {
    std::string_view name;

    Rule isKnown() const { return Rule::test(joined({name, " IS KNOWN"})); }

protected:
    constexpr explicit Fact(std::string_view fact) : name(fact) {}
    Rule with(std::string_view sign, const std::string& value) const {
        return Rule::test(joined({name, " ", sign, " ", value}));
    }
};

struct YesNoFact : Fact {
    constexpr explicit YesNoFact(std::string_view fact) : Fact(fact) {}
    operator Rule() const { return Rule::test(std::string(name)); }
};

struct NumberFact : Fact {
    constexpr explicit NumberFact(std::string_view fact) : Fact(fact) {}
    friend Rule operator==(NumberFact fact, double value) { return fact.with("=", numberText(value)); }
    friend Rule operator!=(NumberFact fact, double value) { return fact.with("<>", numberText(value)); }
    friend Rule operator<(NumberFact fact, double value) { return fact.with("<", numberText(value)); }
    friend Rule operator<=(NumberFact fact, double value) { return fact.with("<=", numberText(value)); }
    friend Rule operator>(NumberFact fact, double value) { return fact.with(">", numberText(value)); }
    friend Rule operator>=(NumberFact fact, double value) { return fact.with(">=", numberText(value)); }
    /// Both ends included.
    Rule between(double low, double high) const {
        return with("BETWEEN", joined({numberText(low), " AND ", numberText(high)}));
    }
};

struct WordFact : Fact {
    constexpr explicit WordFact(std::string_view fact) : Fact(fact) {}
    friend Rule operator==(WordFact fact, std::string_view word) { return fact.with("=", quoted(word)); }
    friend Rule operator!=(WordFact fact, std::string_view word) { return fact.with("<>", quoted(word)); }
    Rule in(std::initializer_list<std::string_view> words) const {
        std::string list;
        for (const std::string_view word : words) list += joined({list.empty() ? "(" : ", ", quoted(word)});
        return with("IN", list += ')');
    }
};

struct SetFact : Fact {
    constexpr explicit SetFact(std::string_view fact) : Fact(fact) {}
    Rule has(std::string_view word) const { return with("HAS", quoted(word)); }
};

/// A number that a computed fact may use and a rule may not: where a school lies, in metres of the national
/// grid.
struct Attribute {
    std::string_view name;
};

// NOLINTBEGIN(readability-identifier-naming): named as rules write them.
inline constexpr WordFact phase{"phase"}, setting{"setting"}, type{"type"}, gender{"gender"}, faith{"faith"},
    district{"district"}, urban_rural{"urban_rural"};
inline constexpr YesNoFact maintained{"maintained"}, in_trust{"in_trust"}, federated{"federated"},
    nursery{"nursery"}, sixth_form{"sixth_form"}, boarding{"boarding"}, selective{"selective"},
    send_unit{"send_unit"}, rural{"rural"};
inline constexpr NumberFact age_from{"age_from"}, age_to{"age_to"}, pupils{"pupils"}, places{"places"},
    fsm{"fsm"};
inline constexpr SetFact sen_types{"sen_types"}, groups{"groups"};
// NOLINTEND(readability-identifier-naming)
inline constexpr Attribute easting{"easting"}, northing{"northing"};

}  // namespace offerbook::sdk
