#include "web/keep/kept_answers.h"

#include <exception>
#include <utility>

#include "web/http/conditional.h"
#include "web/http/response_fields.h"

namespace offerbook {

namespace {

/// List node, index, control blocks and what the heap adds to them for one entry, about.
constexpr std::size_t overhead = 640;

std::size_t costOf(const std::string& key, const KeptAnswer& answer) {
    return overhead + key.size() + answer.bytes;
}

}  // namespace

std::shared_ptr<const KeptAnswer> keptFrom(Response response, std::string tag, SharedBytes viewFields) {
    auto kept = std::make_shared<KeptAnswer>();
    kept->tag = std::move(tag);
    kept->viewFields = std::move(viewFields);
    kept->tagField = std::make_shared<const std::string>(renderFields({{"ETag", kept->tag}}));
    kept->ownFields = std::make_shared<const std::string>(renderFields(response.headers));
    kept->bytes = kept->tag.size() + kept->tagField->size() + kept->ownFields->size();
    if (auto* own = std::get_if<std::string>(&response.body)) {
        kept->bytes += own->size();
        kept->body = std::make_shared<const std::string>(std::move(*own));
    } else if (auto* shared = std::get_if<SharedBytes>(&response.body)) {
        kept->bytes += (*shared)->size();
        kept->body = std::move(*shared);
    } else {
        auto& parts = std::get<SharedParts>(response.body);
        kept->bytes += parts->parts.size() * sizeof(std::string_view) + parts->ownBytes;
        kept->body = std::move(parts);
    }
    return kept;
}

Response sent(const KeptAnswer& kept, const Request& request) {
    Response response;
    if (knownBy(request, kept.tag) != Known::no) {
        response.status = 304;
        response.renderedHeaders = {kept.tagField, kept.viewFields};
        return response;
    }
    response.renderedHeaders = {kept.ownFields, kept.tagField, kept.viewFields};
    std::visit([&](const auto& body) { response.body = body; }, kept.body);
    return response;
}

KeptAnswers::KeptAnswers(std::size_t bytes) : mostInShard_(bytes / shardCount) {}

KeptAnswers::Kept KeptAnswers::Shard::use(std::string_view key) {
    const auto found = index.find(key);
    if (found == index.end()) return nullptr;
    entries.splice(entries.begin(), entries, found->second);
    return found->second->answer;
}

void KeptAnswers::Shard::keep(const std::string& key, Kept answer, std::size_t most) {
    const std::size_t cost = costOf(key, *answer);
    if (cost > most) return;
    while (bytes + cost > most) {
        const Entry& oldest = entries.back();
        bytes -= costOf(oldest.key, *oldest.answer);
        index.erase(oldest.key);
        entries.pop_back();
    }
    entries.push_front({key, std::move(answer)});
    index.emplace(entries.front().key, entries.begin());
    bytes += cost;
}

KeptAnswers::Shard& KeptAnswers::shardOf(std::string_view key) {
    // The index uses the lower bits.
    return shards_[(std::hash<std::string_view>()(key) >> 48U) % shardCount];
}

KeptAnswers::Kept KeptAnswers::find(std::string_view key) {
    Shard& shard = shardOf(key);
    const std::lock_guard lock(shard.mutex);
    return shard.use(key);
}

KeptAnswers::Kept KeptAnswers::findOrMake(const std::string& key, const std::function<Kept()>& make) {
    Shard& shard = shardOf(key);
    std::promise<Kept> made;
    {
        std::unique_lock lock(shard.mutex);
        if (Kept kept = shard.use(key)) return kept;
        const auto others = shard.making.find(key);
        if (others != shard.making.end()) {
            const std::shared_future<Kept> theirs = others->second;
            lock.unlock();
            return theirs.get();
        }
        shard.making.emplace(key, made.get_future().share());
    }
    Kept answer;
    std::exception_ptr failure;
    try {
        answer = make();
    } catch (...) {
        failure = std::current_exception();
    }
    {
        const std::lock_guard lock(shard.mutex);
        shard.making.erase(key);
        if (answer) shard.keep(key, answer, mostInShard_);
    }
    made.set_value(answer);
    if (failure) std::rethrow_exception(failure);
    return answer;
}

std::size_t KeptAnswers::bytes() const {
    std::size_t all = 0;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all += shard.bytes;
    }
    return all;
}

}  // namespace offerbook
