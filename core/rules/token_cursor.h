// Where reading stands in the tokens of a rule. Part of the parser.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "rules/tokens.h"

namespace offerbook {

/// Whether a test ends before such a token: AND, OR, a closing bracket, the end.
bool endsTest(Token::Kind kind);

/// The tokens of a text and the place where reading stands. Standing at the end it stays there.
class TokenCursor {
public:
    explicit TokenCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    const Token& peek(std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : tokens_.back();
    }
    bool at(Token::Kind kind) const { return peek().kind == kind; }
    const Token& take() { return at_ + 1 < tokens_.size() ? tokens_[at_++] : tokens_.back(); }
    bool takeIf(Token::Kind kind) {
        if (!at(kind)) return false;
        take();
        return true;
    }

    /// Behind a mistake: on to the next AND, OR or closing bracket of the same depth, or the end.
    void skipTest();
    void skipAll() { at_ = tokens_.size() - 1; }

private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

}  // namespace offerbook
