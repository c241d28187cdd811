#include "search/offer_index.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "search/index_builder.h"
#include "search/kept_matches.h"
#include "search/query_reader.h"
#include "search/ranking.h"

namespace offerbook {

namespace {

/// Where no offer has all the words, what scores less than this share of the best has too few of them.
constexpr double shareOfBest = 0.6;

/// Room for an offer's lines without asking for more.
constexpr std::size_t usualLines = 32;

void addLines(Lines& lines, std::string_view field, const Answer<std::vector<Text>>& texts) {
    if (!texts) return;
    for (const Text& line : *texts) lines.push_back({field, line.english});
}

/// What may show why an offer was found, the best to read first.
Lines linesOf(const Edition& edition, const OfferOf& entry) {
    const Offer& offer = entry.offer;
    const County& county = edition.county();
    Lines lines;
    lines.reserve(usualLines);
    lines.push_back({"summary", offer.summary.english});
    addLines(lines, "gives", offer.gives);
    if (offer.forEachChild) lines.push_back({"for_each_child", offer.forEachChild->english});
    addLines(lines, "before_you_ask", offer.beforeYouAsk);
    lines.push_back({"title", offer.title.english, true});
    if (offer.measures)
        for (const Measure& measure : *offer.measures)
            lines.push_back({"measures", measure.name.english, true});
    if (offer.funding) {
        lines.push_back({"funding", offer.funding->stays.english, true});
        lines.push_back({"funding", offer.funding->onMove.english, true});
    }
    lines.push_back({"sector", edition.sectors()[entry.sector].sector.title, true});
    if (const Theme* const theme = county.theme(offer.theme))
        lines.push_back({"theme", theme->title.english, true});
    for (const std::string& id : offer.roles)
        if (const Role* const role = county.role(id)) lines.push_back({"for", role->title.english, true});
    if (const Provider* const provider = edition.provider(offer.provider))
        lines.push_back({"provider", provider->title.english, true});
    for (const Relation& relation : offer.relations)
        for (const Group& group : county.groups)
            if (group.id == relation.group) lines.push_back({"relates", group.title.english, true});
    lines.push_back({"need", offer.need, true});
    return lines;
}

Lines notGivenLines(const Offer& offer) {
    Lines lines;
    addLines(lines, "does_not_give", offer.doesNotGive);
    return lines;
}

/// A connection to the index, for one thread at a time.
struct Reader {
    explicit Reader(const DatabaseImage& image)
        : database(image), words(database, Tokenizer::Sort::words), stems(database, Tokenizer::Sort::stems) {
        addRelevance(database);
        find.emplace(database, "SELECT relevance(offers, ?2) FROM offers WHERE offers MATCH ?1");
        findNotGiven.emplace(database,
                             "SELECT relevance(not_given, ?2) FROM not_given WHERE not_given MATCH ?1");
    }

    MemoryDatabase database;
    Tokenizer words;
    Tokenizer stems;
    std::optional<Statement> find;
    std::optional<Statement> findNotGiven;
};

}  // namespace

struct OfferIndex::Inside {
    explicit Inside(const Edition& edition) : built(buildIndex(edition)) {
        const std::vector<OfferOf>& offers = edition.offers();
        std::vector<std::size_t> order(offers.size());
        for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
        std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            return std::tie(offers[left].offer.title.english, offers[left].offer.id) <
                   std::tie(offers[right].offer.title.english, offers[right].offer.id);
        });
        for (const OfferOf& entry : offers)
            lastDay.push_back(entry.offer.ends ? std::optional(entry.offer.ends->on) : std::nullopt);
        place.resize(order.size());
        for (std::size_t index = 0; index < order.size(); ++index) place[order[index]] = index;
        titles.reserve(order.size());
        for (const std::size_t offer : order)
            titles.push_back({' ' + searchKey(offers[offer].offer.title.english),
                              offers[offer].offer.title.english, offer});
        for (std::size_t number = 0; number < titles.size(); ++number)
            for (const std::string_view word : split(titles[number].key, ' '))
                if (!word.empty()) titleWords.emplace_back(word, number);
        std::sort(titleWords.begin(), titleWords.end());
    }

    /// Lends a connection that no other thread uses; there are never more than threads that asked at once.
    template <class Work>
    auto with(const Work& work) const {
        std::unique_ptr<Reader> reader;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                reader = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (!reader) reader = std::make_unique<Reader>(built.image);
        auto result = work(*reader);
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(reader));
        return result;
    }

    bool shows(std::size_t offer, const SearchWish& wish) const {
        return !(wish.day && lastDay[offer] && *lastDay[offer] < *wish.day) &&
               (!wish.allowed || wish.allowed(offer));
    }

    std::vector<SearchHit> matches(Statement& find, const SearchQuery& query,
                                   const MatchExpression& expression) const {
        std::vector<SearchHit> found;
        if (expression.text.empty()) return found;
        Ranking ranking(built.rows, query, expression, built.lexicon.offers,
                        [&](std::size_t offer, double score) {
                            found.push_back({offer, score});
                        });
        find.bind(1, expression.text);
        find.bindPointer(2, &ranking, Ranking::sort);
        // The ranking takes each offer as FTS5 comes to it.
        while (find.step()) {
        }
        find.reset();
        return found;
    }

    /// Those that the wish allows.
    std::vector<SearchHit> allowed(std::vector<SearchHit> hits, const SearchWish& wish) const {
        std::erase_if(hits, [&](const SearchHit& hit) { return !shows(hit.offer, wish); });
        return hits;
    }

    std::vector<SearchHit> withEveryTerm(Reader& reader, const SearchQuery& query) const {
        const MatchExpression expression = everyTerm(query, built.lexicon.offers);
        if (query.terms.size() != 1) return matches(*reader.find, query, expression);
        const std::string question = expression.text + query.terms.front().form;
        if (const KeptMatches::Matches known = kept.find(question)) return *known;
        std::vector<SearchHit> found = matches(*reader.find, query, expression);
        if (found.size() >= KeptMatches::fewest)
            kept.keep(question, std::make_shared<const std::vector<SearchHit>>(found));
        return found;
    }

    void search(Reader& reader, SearchResult& result, const SearchWish& wish) const {
        const SearchQuery& query = result.query;
        result.hits = allowed(withEveryTerm(reader, query), wish);
        if (result.hits.empty()) {
            const MatchExpression any = anyTerm(query, built.lexicon.offers);
            result.hits = allowed(matches(*reader.find, query, any), wish);
            if (result.hits.empty()) {
                result.hits = allowed(matches(*reader.findNotGiven, query, any), wish);
                result.notGiven = !result.hits.empty();
            }
            double best = 0;
            for (const SearchHit& hit : result.hits) best = std::max(best, hit.score);
            std::erase_if(result.hits, [&](const SearchHit& hit) { return hit.score < best * shareOfBest; });
            result.relaxed = !result.hits.empty();
        }
        const auto middle =
            result.hits.begin() + static_cast<std::ptrdiff_t>(std::min(wish.inOrder, result.hits.size()));
        std::partial_sort(result.hits.begin(), middle, result.hits.end(),
                          [&](const SearchHit& left, const SearchHit& right) {
                              return std::tie(right.score, place[left.offer]) <
                                     std::tie(left.score, place[right.offer]);
                          });
    }

    struct Title {
        std::string key;  ///< Search key (base/text.h) after a space.
        std::string text;
        std::size_t offer = 0;
    };

    /// Numbers of the titles of which each word begins a word, in order.
    std::vector<std::size_t> titlesWith(const std::vector<std::string_view>& begun) const {
        // From the word that the fewest titles hold.
        std::span<const std::pair<std::string_view, std::size_t>> fewest(titleWords);
        for (const std::string_view word : begun) {
            const auto first =
                std::lower_bound(titleWords.begin(), titleWords.end(), word,
                                 [](const auto& entry, auto wanted) { return entry.first < wanted; });
            const auto last = std::find_if_not(
                first, titleWords.end(), [&](const auto& entry) { return entry.first.starts_with(word); });
            const std::span<const std::pair<std::string_view, std::size_t>> found(first, last);
            if (found.size() < fewest.size()) fewest = found;
        }
        std::vector<std::string> starts;
        starts.reserve(begun.size());
        for (const std::string_view word : begun) starts.push_back(' ' + std::string(word));
        std::vector<std::size_t> numbers;
        for (const auto& entry : fewest) {
            const std::string& title = titles[entry.second].key;
            if (std::all_of(starts.begin(), starts.end(),
                            [&](const std::string& start) { return title.find(start) != std::string::npos; }))
                numbers.push_back(entry.second);
        }
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        return numbers;
    }

    const BuiltIndex built;
    std::vector<std::optional<Day>> lastDay;  ///< Of each offer, close together.
    std::vector<std::size_t> place;           ///< Of each offer by title, then by id.
    std::vector<Title> titles;                ///< In that order.
    /// Each word of each title, by word, with the title's number.
    std::vector<std::pair<std::string_view, std::size_t>> titleWords;
    mutable KeptMatches kept;
    mutable std::mutex mutex;  ///< Guards idle.
    mutable std::vector<std::unique_ptr<Reader>> idle;
};

OfferIndex::OfferIndex(const Edition& edition) : inside_(std::make_unique<Inside>(edition)) {}

OfferIndex::~OfferIndex() = default;

SearchResult OfferIndex::find(std::string_view text, const SearchWish& wish) const {
    return inside_->with([&](Reader& reader) {
        SearchResult result;
        result.query = QueryReader(inside_->built.lexicon, reader.words, reader.stems).read(text);
        result.notOffered =
            inside_->built.lexicon.notOffered.find(result.query, inside_->built.lexicon.offers);
        inside_->search(reader, result, wish);
        return result;
    });
}

std::vector<std::size_t> OfferIndex::notOffered(std::string_view text) const {
    return inside_->with([&](Reader& reader) {
        QueryReader query(inside_->built.lexicon, reader.words, reader.stems);
        return inside_->built.lexicon.notOffered.find(query.read(text), inside_->built.lexicon.offers);
    });
}

std::vector<Why> OfferIndex::whys(const Edition& edition, const SearchResult& result,
                                  const std::vector<std::size_t>& offers) const {
    return inside_->with([&](Reader& reader) {
        Highlighter highlighter(result.query, reader.stems);
        std::vector<Why> whys;
        whys.reserve(offers.size());
        for (const std::size_t index : offers)
            whys.push_back(highlighter.why(result.notGiven ? notGivenLines(edition.offers()[index].offer)
                                                           : linesOf(edition, edition.offers()[index])));
        if (result.notGiven)
            for (Why& why : whys) why.snippet.insert(why.snippet.begin(), {"Does not give: ", false});
        return whys;
    });
}

std::vector<Suggestion> OfferIndex::suggest(std::string_view text, std::size_t most,
                                            const SearchWish& wish) const {
    const std::string key = searchKey(text.substr(0, 200));
    if (key.empty() || most == 0) return {};
    // With a space behind it the last word is whole, and another one follows.
    const bool wholeWord = text.back() == ' ';
    std::vector<Suggestion> suggestions = goingOn(key, wholeWord, most, wish);
    const bool someTitle =
        std::any_of(suggestions.begin(), suggestions.end(),
                    [](const Suggestion& suggestion) { return suggestion.offer != Suggestion::npos; });
    const std::string right = someTitle ? key : putRight(key, wholeWord);
    if (right == key) return suggestions;
    std::vector<Suggestion> meant = goingOn(right, wholeWord, most, wish);
    return meant.empty() ? suggestions : meant;
}

/// The words that no text has or begins with, put right: the last one may be no more than begun.
std::string OfferIndex::putRight(const std::string& key, bool wholeWord) const {
    const Vocabulary& vocabulary = inside_->built.lexicon.vocabulary;
    const std::vector<std::string_view> words = split(key, ' ');
    std::vector<std::string> right;
    for (std::size_t index = 0; index < words.size(); ++index) {
        const bool isBegun = index + 1 == words.size() && !wholeWord;
        right.emplace_back(words[index]);
        if (vocabulary.holds(words[index]) || (isBegun && vocabulary.someStarts(words[index]))) continue;
        if (const auto near = vocabulary.nearest(words[index]))
            right.back() = near->word;
        else if (const auto start = isBegun ? vocabulary.nearestStart(words[index]) : std::nullopt)
            right.back() = *start;
    }
    return join(right, " ");
}

std::vector<Suggestion> OfferIndex::goingOn(const std::string& key, bool wholeWord, std::size_t most,
                                            const SearchWish& wish) const {
    std::vector<Suggestion> suggestions;
    const std::vector<std::string_view> words = split(key, ' ');
    const std::string before = key.substr(0, key.size() - words.back().size());
    std::vector<std::string> endings;
    if (!wholeWord) endings = inside_->built.lexicon.vocabulary.starting(words.back(), most);
    std::erase_if(endings, [&](const std::string& ending) {
        const SearchResult found = find(before + ending, wish);
        return found.hits.empty() || found.relaxed;
    });
    const std::size_t forWords = std::min(endings.size(), (most + 2) / 3);

    std::vector<const Inside::Title*> begin, hold;
    for (const std::size_t number : inside_->titlesWith(words)) {
        const Inside::Title& title = inside_->titles[number];
        if (!inside_->shows(title.offer, wish)) continue;
        (title.key.compare(1, key.size(), key) == 0 ? begin : hold).push_back(&title);
    }
    begin.insert(begin.end(), hold.begin(), hold.end());
    for (const Inside::Title* title : begin) {
        if (suggestions.size() + forWords >= most) break;
        suggestions.push_back({title->text, title->offer});
    }
    for (const std::string& ending : endings) {
        if (suggestions.size() >= most) break;
        suggestions.push_back({before + ending});
    }
    return suggestions;
}

std::size_t OfferIndex::bytes() const {
    return inside_->built.image.size();
}

}  // namespace offerbook
