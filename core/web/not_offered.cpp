#include "web/not_offered.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

namespace {

bool asksFor(const std::string& key, const NotOffered& entry) {
    std::string own = " " + searchKey(entry.topic.english);
    const std::string asked = " " + key + " ";
    for (const std::string& phrase : entry.words) {
        const std::string words = searchKey(phrase);
        if (!words.empty() && asked.find(" " + words + " ") != std::string::npos) return true;
        own += " " + words;
    }
    const std::vector<std::string_view> every = split(key, ' ');
    return std::all_of(every.begin(), every.end(), [&](std::string_view word) {
        return own.find(" " + std::string(word)) != std::string::npos;
    });
}

}  // namespace

std::vector<const NotOffered*> notOfferedFor(const County& county, std::string_view words) {
    const std::string key = searchKey(words);
    std::vector<const NotOffered*> found;
    for (const NotOffered& entry : county.notOffered)
        if (key.empty() || asksFor(key, entry)) found.push_back(&entry);
    return found;
}

}  // namespace offerbook
