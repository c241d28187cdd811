// A store in memory, for tests of what reads one.
#pragma once

#include <memory>
#include <string>

#include "catalogue/edition.h"
#include "store/store.h"

namespace offerbook::test {

/// Several stores opened on one shelf see the same editions, as processes on one data folder do.
struct Shelf;

std::shared_ptr<Shelf> emptyShelf();
std::unique_ptr<Store> openShelf(const std::shared_ptr<Shelf>& shelf);

/// Publishes parts (see tiny_book.h) with the tiny county's files as the next edition of any store; number,
/// parent and digests of `info` are filled in.
EditionInfo publishParts(Store& store, EditionParts parts, const EditionNews& news = {});

/// The same as the publisher does it: tells what the edition does to offers and schools.
EditionInfo publishTelling(Store& store, EditionParts parts);

/// Publishes the tiny book (see tiny_book.h) on the shelf as its next edition, with this note.
EditionInfo publishTiny(const std::shared_ptr<Shelf>& shelf, const std::string& note);

/// Changes the record of an edition behind the store's back.
void changeRecord(const std::shared_ptr<Shelf>& shelf, std::int64_t number);

/// Loses every content, as a damaged store does; the history stays.
void loseContents(const std::shared_ptr<Shelf>& shelf);

}  // namespace offerbook::test
