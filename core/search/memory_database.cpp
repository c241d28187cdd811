#include "search/memory_database.h"

#include <stdexcept>

#include <sqlite3.h>

namespace offerbook {

namespace {

[[noreturn]] void fail(sqlite3* database) {
    throw std::runtime_error(std::string("search: ") +
                             (database == nullptr ? "no memory" : sqlite3_errmsg(database)));
}

sqlite3* opened() {
    sqlite3* database = nullptr;
    // Each connection belongs to one thread at a time, so it needs no lock of its own.
    const int code = sqlite3_open_v2(
        ":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code == SQLITE_OK) return database;
    sqlite3_close_v2(database);
    throw std::runtime_error(std::string("search: ") + sqlite3_errstr(code));
}

}  // namespace

MemoryDatabase::MemoryDatabase() : database_(opened()) {}

MemoryDatabase::MemoryDatabase(const DatabaseImage& image) : database_(opened()) {
    const auto size = static_cast<sqlite3_int64>(image.size());
    // SQLite takes the bytes as its own to change; read-only, it does not.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    auto* const bytes = const_cast<unsigned char*>(image.data());
    if (sqlite3_deserialize(get(), "main", bytes, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        fail(get());
}

void MemoryDatabase::run(const char* sql) {
    if (sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(get());
}

DatabaseImage MemoryDatabase::image() const {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(get(), "main", &size, 0),
                                                                sqlite3_free);
    if (!bytes) fail(nullptr);
    return {bytes.get(), bytes.get() + size};
}

void MemoryDatabase::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Statement::Statement(MemoryDatabase& database, const char* sql) : database_(database.get()) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statement_.reset(statement);
}

void Statement::bind(int place, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int place, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), place, number));
}

void Statement::bindPointer(int place, void* pointer, const char* sort) {
    check(sqlite3_bind_pointer(statement_.get(), place, pointer, sort, nullptr));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(database_);
    return false;
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::whole(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::number(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    return {bytes == nullptr ? "" : bytes,
            static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(database_);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

}  // namespace offerbook
