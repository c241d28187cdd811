#include "support/changed_store.h"

#include <memory>
#include <stdexcept>

#include <sqlite3.h>

namespace offerbook::test {

void changeStore(const std::filesystem::path& folder, const std::string& sql) {
    sqlite3* opened = nullptr;
    const int result =
        sqlite3_open_v2((folder / "offerbook.db").c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
    if (result != SQLITE_OK ||
        sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database.get()));
}

}  // namespace offerbook::test
