// Answers that are kept to be sent again: bounded in bytes, each made once however many ask for it at a time.
//
//   KeptAnswers answers(bytes);
//   if (auto kept = answers.find(key)) return responseFrom(*kept);
//   auto kept = answers.findOrMake(key, [&] { return madeFrom(handler(call)); });
//
// What was not asked for longest goes first. Thread-safety: every function from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

/// A successful answer in the form in which it is sent.
struct KeptAnswer {
    std::string tag;         ///< Its ETag, quoted.
    SharedBytes viewFields;  ///< Fields that all answers of the view have.
    SharedBytes tagField;    ///< The ETag as a field; a 304 has these two.
    SharedBytes ownFields;   ///< Those that the answer has beside them.
    std::variant<SharedBytes, SharedParts> body;
    std::size_t bytes = 0;  ///< What keeping it costs; parts that others hold too are not counted.
};

/// Keeps a successful answer and its 304. `viewFields` are rendered, `response` has the fields that are its
/// own but for the ETag. The body is none that is pulled.
std::shared_ptr<const KeptAnswer> keptFrom(Response response, std::string tag, SharedBytes viewFields);

/// What is sent to a request: the answer, or its 304 where the client has it already.
Response sent(const KeptAnswer& kept, const Request& request);

class KeptAnswers {
public:
    using Kept = std::shared_ptr<const KeptAnswer>;

    /// Keeps answers of up to `bytes` in all; one of more than a sixteenth of it is not kept.
    explicit KeptAnswers(std::size_t bytes);

    /// The answer under `key`, or null.
    Kept find(std::string_view key);

    /// The answer under `key`, or what `make` gives, which is kept. Null where `make` gives null. Others who
    /// ask meanwhile wait for the one who makes it, and get null where that one got none or where it threw.
    Kept findOrMake(const std::string& key, const std::function<Kept()>& make);

    std::size_t bytes() const;  ///< Kept now.

private:
    struct Entry {
        std::string key;
        Kept answer;
    };
    struct Shard {
        mutable std::mutex mutex;
        std::list<Entry> entries;  ///< The latest use first.
        std::unordered_map<std::string_view, std::list<Entry>::iterator> index;
        std::unordered_map<std::string, std::shared_future<Kept>> making;
        std::size_t bytes = 0;

        Kept use(std::string_view key);
        void keep(const std::string& key, Kept answer, std::size_t most);
    };
    Shard& shardOf(std::string_view key);

    static constexpr std::size_t shardCount = 16;
    const std::size_t mostInShard_;
    std::array<Shard, shardCount> shards_;
};

}  // namespace offerbook
