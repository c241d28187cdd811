#include "rules/token_cursor.h"

namespace offerbook {

bool endsTest(Token::Kind kind) {
    using Kind = Token::Kind;
    return kind == Kind::end || kind == Kind::close || kind == Kind::andWord || kind == Kind::orWord;
}

void TokenCursor::skipTest() {
    using Kind = Token::Kind;
    std::size_t depth = 0;
    bool between = false;
    while (!at(Kind::end)) {
        const Kind kind = peek().kind;
        if (kind == Kind::open) ++depth;
        if (kind == Kind::close) {
            if (depth == 0) return;
            --depth;
        }
        if (depth == 0 && kind == Kind::orWord) return;
        if (depth == 0 && kind == Kind::andWord) {
            if (!between) return;
            between = false;
        }
        if (kind == Kind::betweenWord) between = true;
        take();
    }
}

}  // namespace offerbook
