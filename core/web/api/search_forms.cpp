#include "web/api/search_forms.h"

#include <nlohmann/json.hpp>

#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

Json searchForm(const Call& call, const SearchResult& result) {
    Json words = Json::array(), corrected = Json::array(), notOffered = Json::array();
    for (const Term& term : result.query.terms) words.push_back(term.words);
    for (const Correction& correction : result.query.corrected)
        corrected.push_back({{"from", correction.from}, {"to", correction.to}});
    for (const std::size_t entry : result.notOffered)
        notOffered.push_back(notOfferedForm(call.view.edition->county().notOffered[entry]));
    return {{"words", std::move(words)},
            {"corrected", std::move(corrected)},
            {"relaxed", result.relaxed},
            {"ignored", result.query.ignored},
            {"not_offered", std::move(notOffered)}};
}

Json schoolSearchForm(const SchoolSearch& search) {
    Json corrected = Json::array();
    for (const Correction& correction : search.corrected)
        corrected.push_back({{"from", correction.from}, {"to", correction.to}});
    return {{"words", search.words}, {"corrected", std::move(corrected)}};
}

Json snippetForm(const Snippet& snippet) {
    Json pieces = Json::array();
    for (const SnippetPiece& piece : snippet)
        pieces.push_back({{"text", piece.text}, {"match", piece.match}});
    return pieces;
}

void appendWhy(std::string& text, const Why& why) {
    appendName(text, "snippet");
    appendList(text, why.snippet, [&](const SnippetPiece& piece) {
        text += '{';
        appendName(text, "text");
        appendQuoted(text, piece.text);
        text += piece.match ? ",\"match\":true}" : ",\"match\":false}";
    });
    appendName(text, "matched");
    appendList(text, why.matched, [&](const std::string& field) { appendQuoted(text, field); });
}

Json notOfferedForm(const NotOffered& entry) {
    return {{"id", entry.id},
            {"topic", entry.topic.english},
            {"why", entry.why.english},
            {"instead", orNull(entry.instead.english)},
            {"link", orNull(entry.url)},
            {"words", entry.words}};
}

}  // namespace offerbook
