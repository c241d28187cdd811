// The message catalogue: every text of the interface that a person reads, by key and language.
//
// share/messages/en.properties holds English whole; other languages may lack keys, which then fall back to
// English.
//
//   Messages messages = Messages::load(shareDir + "/messages");
//   messages.say("offer.answer_within", {{"time", "5 working days"}});  // "An answer within 5 working days"
//
// A message may have forms for a count: `schools.one`, `schools.other`; `count` chooses by the number.
//
// Thread-safety: immutable after loading.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace offerbook {

class Messages {
public:
    using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    using Catalogue = std::map<std::string, std::string, std::less<>>;

    Messages() = default;

    /// Reads `FOLDER/LANGUAGE.properties` for every such file. Throws std::runtime_error when English is not
    /// there or a line is malformed: the installation is broken then.
    static Messages load(const std::string& folder);

    /// A catalogue from key and text, English only; for tests.
    static Messages of(Catalogue english);

    /// The same catalogue, speaking another language; what that lacks is said in English.
    Messages speaking(std::string_view language) const;
    /// The language that is spoken, such as "en".
    const std::string& language() const { return spoken_; }
    /// The language of most of what is said: English where the spoken one's catalogue is no more than begun.
    const std::string& mainLanguage() const;
    /// Whether there is a catalogue of it.
    bool speaks(std::string_view language) const { return languages_.contains(language); }

    /// The text with `{name}` replaced. Throws std::logic_error for an unknown key: a test finds those.
    std::string say(std::string_view key, Parameters parameters = {}) const;

    /// `say(key.one)` or `say(key.other)` with `{count}` replaced too, thousands separated by commas.
    std::string count(std::string_view key, long long number, Parameters parameters = {}) const;

    bool has(std::string_view key) const;
    const Catalogue& english() const;

private:
    const std::string& pattern(std::string_view key) const;

    std::map<std::string, Catalogue, std::less<>> languages_;
    std::string spoken_ = "en";
};

}  // namespace offerbook
