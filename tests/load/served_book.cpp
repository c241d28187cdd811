#include "load/served_book.h"

namespace offerbook::test {

namespace {

Program filled(const BookFolder& book) {
    book.publishByHand();
    Program program = book.program();
    program.fill();
    return program;
}

}  // namespace

ServedBook::ServedBook()
    : mostConnections_(raiseDescriptorLimit() - 200), program_(filled(book_)), server_(program_) {}

}  // namespace offerbook::test
