// One connection to the store's SQLite file: opening it, transactions, and its errors in the operator's
// words.
//
//   SqliteSession session(file, StoreAccess::write);
//   session.guarded([&] { session.session() << "SELECT ...", into(number), now; });
//
// Thread-safety: one thread at a time.
#pragma once

#include <filesystem>
#include <string>

#include <Poco/Data/Session.h>
#include <Poco/Exception.h>

#include "store/store.h"

namespace offerbook {

class SqliteSession {
public:
    /// Opens the file; throws StoreError at once where it cannot be. Tables are the caller's affair.
    SqliteSession(std::filesystem::path file, StoreAccess access);

    Poco::Data::Session& session() { return session_; }
    const std::filesystem::path& file() const { return file_; }
    bool readOnly() const { return access_ == StoreAccess::readOnly; }

    void run(const std::string& sql);
    int schemaVersion();

    /// Runs `work`; what the database throws becomes a StoreError.
    template <class Work>
    auto guarded(Work work) -> decltype(work()) {
        try {
            return work();
        } catch (const Poco::Exception& problem) {
            translate(problem);
        }
    }

    /// Runs `work` in a transaction that has the write lock from the start; a deferred one could fail
    /// half-way.
    template <class Work>
    void transaction(Work work) {
        guarded([&] {
            run("BEGIN IMMEDIATE");
            try {
                work();
                run("COMMIT");
            } catch (...) {
                rollBack();
                throw;
            }
        });
    }

    /// Throws the StoreError for something in the file that is not as it was stored: "edition 2 was ...".
    [[noreturn]] void tellDamage(const std::string& what) const;

private:
    std::string mode() const;
    Poco::Data::Session connect() const;
    void rollBack();
    [[noreturn]] void translate(const Poco::Exception& problem) const;

    std::filesystem::path file_;
    StoreAccess access_;
    Poco::Data::Session session_;
};

}  // namespace offerbook
