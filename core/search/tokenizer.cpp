#include "search/tokenizer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include <sqlite3.h>

#include "base/letter_forms.h"
#include "base/text.h"

namespace offerbook {

namespace {

struct Visit {
    void* context;
    void (*visitor)(void*, std::string_view, std::size_t, std::size_t);
};

int takeToken(void* context, int /*flags*/, const char* word, int length, int begin, int end) {
    const auto& visit = *static_cast<const Visit*>(context);
    visit.visitor(visit.context, {word, static_cast<std::size_t>(length)}, static_cast<std::size_t>(begin),
                  static_cast<std::size_t>(end));
    return SQLITE_OK;
}

/// How many bytes an apostrophe takes at the start of `text`: ' or U+2019.
std::size_t apostrophe(std::string_view text) {
    if (text.starts_with('\'')) return 1;
    return text.starts_with("\xE2\x80\x99") ? 3 : 0;
}

bool isLetter(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code >= 0x80;
}

}  // namespace

fts5_api* fts5Of(MemoryDatabase& database) {
    fts5_api* api = nullptr;
    Statement statement(database, "SELECT fts5(?1)");
    statement.bindPointer(1, static_cast<void*>(&api), "fts5_api_ptr");
    statement.step();
    if (api == nullptr) throw std::runtime_error("search: this SQLite has no FTS5");
    return api;
}

Tokenizer::Tokenizer(MemoryDatabase& database, Sort sort) {
    fts5_api* const api = fts5Of(database);
    const char* const name = sort == Sort::stems ? "porter" : "unicode61";
    fts5_tokenizer methods{};
    void* context = nullptr;
    if (api->xFindTokenizer(api, name, &context, &methods) != SQLITE_OK)
        throw std::runtime_error(std::string("search: FTS5 has no tokenizer ") + name);
    std::array<const char*, 3> options{"unicode61", "remove_diacritics", "2"};
    const std::size_t first = sort == Sort::stems ? 0 : 1;
    Fts5Tokenizer* tokenizer = nullptr;
    if (methods.xCreate(context, options.data() + first, static_cast<int>(options.size() - first),
                        &tokenizer) != SQLITE_OK)
        throw std::runtime_error(std::string("search: FTS5 makes no tokenizer ") + name);
    tokenize_ = methods.xTokenize;
    tokenizer_ = {tokenizer, TokenizerDelete{methods.xDelete}};
}

std::vector<TextWord> Tokenizer::tokens(std::string_view text) {
    std::vector<TextWord> tokens;
    visit(text, &tokens, [](void* context, std::string_view word, std::size_t begin, std::size_t end) {
        static_cast<std::vector<TextWord>*>(context)->push_back({std::string(word), begin, end});
    });
    return tokens;
}

void Tokenizer::visit(std::string_view text, void* context, Visitor visitor) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    Visit visit{context, visitor};
    const int code = tokenize_(tokenizer_.get(), &visit, FTS5_TOKENIZE_DOCUMENT, text.data(),
                               static_cast<int>(std::min(text.size(), most)), takeToken);
    if (code != SQLITE_OK) throw std::runtime_error(std::string("search: ") + sqlite3_errstr(code));
}

std::string plainText(std::string_view typed) {
    const std::string formed = withPlainForms(typed);
    std::string_view text = formed;
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t clean = cleanUtf8Length(text);
        for (std::size_t at = 0; at < clean;) {
            const std::string_view rest = text.substr(at, clean - at);
            const std::size_t width = apostrophe(rest);
            if (width == 0) {
                plain += rest.front();
                ++at;
                continue;
            }
            at += width;
            const std::string_view after = rest.substr(width);
            const bool possessive = (after.starts_with('s') || after.starts_with('S')) &&
                                    (after.size() == 1 || !isLetter(after[1]));
            if (possessive && !plain.empty() && isLetter(plain.back()))
                ++at;
            else if (plain.empty() || !isLetter(plain.back()) || after.empty() || !isLetter(after.front()))
                plain += ' ';
        }
        if (clean < text.size()) plain += ' ';
        text.remove_prefix(std::min(text.size(), clean + 1));
    }
    return plain;
}

}  // namespace offerbook
