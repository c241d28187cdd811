#include "search/search_query.h"

#include <algorithm>
#include <string_view>

namespace offerbook {

namespace {

/// Of all offers: what more of them hold is common; what fewer of them hold finds few enough.
constexpr std::size_t commonShare = 3, selectiveShare = 10;
/// What a word of a phrase counts alone.
constexpr double wordApart = 0.5;

std::string quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

class Writer {
public:
    Writer(const SearchQuery& query, MatchExpression& expression) : query_(query), expression_(expression) {}

    void write(std::string_view text) { expression_.text += text; }

    /// Calls `item` for each, with `between` where one stands before it.
    template <class Items, class Item>
    void each(const Items& items, std::string_view between, const Item& item) {
        bool first = true;
        for (const auto& one : items) {
            if (!first) write(between);
            first = false;
            item(one);
        }
    }

    void term(std::size_t number, bool wordsApart) {
        const Term& term = query_.terms[number];
        bool typed = term.isWord;
        write("(");
        each(term.lookups, " OR ", [&](const Lookup& lookup) {
            write(quoted(lookup.text));
            expression_.phrases.push_back({number, lookup.weight, typed});
            typed = false;
        });
        if (wordsApart)
            for (const std::string& word : term.apart) {
                write(" OR " + quoted(word));
                expression_.phrases.push_back({number, wordApart, false});
            }
        write(")");
    }

private:
    const SearchQuery& query_;
    MatchExpression& expression_;
};

}  // namespace

bool isCommon(const Holders& holders, std::size_t offers) {
    return holders.all * commonShare > offers;
}

MatchExpression everyTerm(const SearchQuery& query, std::size_t offers) {
    std::vector<std::size_t> needed, common;
    std::size_t fewest = offers;
    for (std::size_t number = 0; number < query.terms.size(); ++number) {
        const Holders& holders = query.terms[number].holders;
        (isCommon(holders, offers) ? common : needed).push_back(number);
        fewest = std::min(fewest, holders.all);
    }
    if (needed.empty() || fewest * selectiveShare > offers) {
        needed.insert(needed.end(), common.begin(), common.end());
        common.clear();
    }
    // They may help where few words do, or where they are mostly said beside.
    if (needed.size() > 1)
        std::erase_if(common, [&](std::size_t number) {
            return query.terms[number].holders.about * commonShare > offers;
        });
    MatchExpression expression;
    if (needed.empty()) return expression;
    Writer writer(query, expression);
    const auto term = [&](std::size_t number) { writer.term(number, false); };
    const auto all = [&] {
        writer.write("(");
        writer.each(needed, " AND ", term);
        writer.write(")");
    };
    all();
    // FTS5 has no words that only help: what matches without them is said once more with them.
    if (!common.empty()) {
        writer.write(" OR (");
        all();
        writer.write(" AND (");
        writer.each(common, " OR ", term);
        writer.write("))");
    }
    return expression;
}

MatchExpression anyTerm(const SearchQuery& query, std::size_t offers) {
    std::vector<std::size_t> held, common;
    for (std::size_t number = 0; number < query.terms.size(); ++number)
        (isCommon(query.terms[number].holders, offers) ? common : held).push_back(number);
    if (held.empty()) held.swap(common);
    MatchExpression expression;
    Writer writer(query, expression);
    writer.each(held, " OR ", [&](std::size_t number) { writer.term(number, true); });
    return expression;
}

}  // namespace offerbook
