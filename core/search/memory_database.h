// A connection to an SQLite database that lives in memory, and its statements. Search alone uses it: FTS5 is
// asked through SQLite's C interface, because ranking and the tokenizer are reached in no other way. What is
// to be kept is the store's (store/sqlite_session.h).
//
//   MemoryDatabase database;                       // or MemoryDatabase(image): reads the image in place
//   database.run("CREATE TABLE t (a)");
//   Statement insert(database, "INSERT INTO t VALUES (?1)");
//   insert.bind(1, "text");
//   insert.step();
//
// What SQLite refuses is thrown as std::runtime_error: its statements are ours, so it is never a reader's
// fault. Thread-safety: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace offerbook {

/// A database as bytes, to be read by any number of connections at once.
using DatabaseImage = std::vector<unsigned char>;

class MemoryDatabase {
public:
    MemoryDatabase();
    /// A read-only connection to an image, which is not copied and must outlive it.
    explicit MemoryDatabase(const DatabaseImage& image);

    sqlite3* get() const { return database_.get(); }
    void run(const char* sql);
    DatabaseImage image() const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

class Statement {
public:
    /// The database must outlive it.
    Statement(MemoryDatabase& database, const char* sql);

    /// The text is not copied: it must stay until the statement is reset.
    void bind(int place, std::string_view text);
    void bind(int place, std::int64_t number);
    /// A value that SQL cannot see, for a function of ours that knows the `sort`.
    void bindPointer(int place, void* pointer, const char* sort);

    /// True where there is a row.
    bool step();
    void reset();

    std::int64_t whole(int column) const;
    double number(int column) const;
    /// Until the next step.
    std::string_view text(int column) const;

private:
    void check(int code) const;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace offerbook
