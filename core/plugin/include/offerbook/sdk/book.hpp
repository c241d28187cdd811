// What a plugin writes into: sectors, computed facts, providers, offers and included files. Part of sdk.hpp.
//
// Records go to Offerbook when the lambda has returned, in the order in which they were begun.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <initializer_list>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "../plugin.h"
#include "json.hpp"
#include "known.hpp"
#include "rule.hpp"
#include "school.hpp"

namespace offerbook::sdk {

/// One record while it is built. References to it stay valid as long as the Book.
class Record {
public:
    Record(std::string_view kind, Here here) : kind_(kind), here_(here) {}

    Record& json(std::string_view key, std::string_view value) {
        value_ += joined({value_.empty() ? "" : ",", jsonText(key), ":", value});
        return *this;
    }
    Record& text(std::string_view key, std::string_view value) { return json(key, jsonText(value)); }
    Record& list(std::string_view key, std::initializer_list<std::string_view> texts) {
        std::string items;
        for (const std::string_view item : texts)
            items += joined({items.empty() ? "[" : ",", jsonText(item)});
        return json(key, items.empty() ? "[]" : items += ']');
    }
    std::string place() const { return joined({here_.file, ":", std::to_string(here_.line), ": "}); }
    void values(std::string list) { values_ = std::move(list); }

    std::string print() const {
        return joined({R"({"record":")", kind_, R"(","schema":1,"file":)", jsonText(here_.file),
                       R"(,"line":)", std::to_string(here_.line), R"(,"value":{)", value_, "}",
                       values_.empty() ? "" : R"(,"values":)", values_, "}"});
    }

private:
    std::string_view kind_;
    Here here_;
    std::string value_;
    std::string values_;
};

class SectorRecord {
public:
    explicit SectorRecord(Record& record) : record_(record) {}
    /// Which schools the sector is for.
    SectorRecord& covers(const Rule& rule) {
        record_.text("covers", rule.text());
        return *this;
    }

private:
    Record& record_;
};

class FactRecord {
public:
    explicit FactRecord(Record& record) : record_(record) {}
    /// Of a number: "km", "pupils".
    FactRecord& unit(std::string_view unit) {
        record_.text("unit", unit);
        return *this;
    }

private:
    Record& record_;
};

/// An offer's fields have the names that offers.yaml uses; most offers are better written there.
class OfferRecord {
public:
    explicit OfferRecord(Record& record) : record_(record) {}
    OfferRecord& who(const Rule& rule) { return text("who", rule.text()); }
    OfferRecord& text(std::string_view key, std::string_view value) {
        record_.text(key, value);
        return *this;
    }
    OfferRecord& list(std::string_view key, std::initializer_list<std::string_view> texts) {
        record_.list(key, texts);
        return *this;
    }
    /// A field that is no text or list of texts, as JSON: json("cost", R"({"amount": 250, "unit": "day"})").
    OfferRecord& json(std::string_view key, std::string_view value) {
        record_.json(key, value);
        return *this;
    }

private:
    Record& record_;
};

/// How one value of a computed fact is written: null where unknown.
template <class T>
struct Computed;
template <>
struct Computed<Truth> {
    static constexpr std::string_view type = "yes_no";
    static std::string json(Truth value) {
        return value.isUnknown() ? "null" : value.isYes() ? "true" : "false";
    }
};
template <>
struct Computed<Known<bool>> : Computed<Truth> {};
template <>
struct Computed<bool> : Computed<Truth> {};
template <>
struct Computed<Known<double>> {
    static constexpr std::string_view type = "number";
    static std::string json(const Known<double>& value) {
        return value.isKnown() ? numberText(value.valueOr(0)) : "null";
    }
};
template <>
struct Computed<double> : Computed<Known<double>> {};
template <>
struct Computed<int> : Computed<Known<double>> {};
template <>
struct Computed<Known<std::string>> {
    static constexpr std::string_view type = "word";
    static std::string json(const Known<std::string>& value) {
        return value.isKnown() ? jsonText(value.valueOr("")) : "null";
    }
};
template <>
struct Computed<std::string> : Computed<Known<std::string>> {};

class Book {
public:
    explicit Book(const ob_host& host) : host_(host) {}
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    std::size_t schoolCount() const { return host_.school_count; }

    SectorRecord sector(std::string_view id, std::string_view title, Here here = Here::now()) {
        return SectorRecord(add("sector", here).text("id", id).text("title", title));
    }

    /// A fact computed for every school; rules know it as PLUGIN.name. `words` says in plain words what is
    /// true where it is ("a host school is within 10 km"). `compute` takes a const School& and gives bool,
    /// Truth, a number, a text, or a Known of these. Where it throws, the book fails with that text once the
    /// rest of it is said.
    template <class Compute>
    FactRecord fact(std::string_view name, std::string_view words, const Needs& needed, Compute compute,
                    Here here = Here::now()) {
        using Value = Computed<std::decay_t<std::invoke_result_t<Compute&, const School&>>>;
        Record& record = add("fact", here).text("name", name).text("words", words).text("type", Value::type);
        std::string names;
        for (const std::string_view need : needed)
            names += joined({names.empty() ? "[" : ",", jsonText(need)});
        record.json("needs", names.empty() ? "[]" : names += ']');
        try {
            const Columns columns(host_, needed);
            record.values(
                listOf([&](std::size_t row) { return Value::json(compute(School(columns, row))); }));
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            // The run is refused for it; unknown values keep the rest of the book readable until then.
            failures_.push_back(joined({record.place(), error.what()}));
            record.values(listOf([](std::size_t) { return std::string("null"); }));
        }
        return FactRecord(record);
    }

    void provider(std::string_view id, std::string_view title, std::string_view kind,
                  Here here = Here::now()) {
        add("provider", here).text("id", id).text("title", title).text("kind", kind);
    }

    OfferRecord offer(std::string_view id, std::string_view title, Here here = Here::now()) {
        return OfferRecord(add("offer", here).text("id", id).text("title", title));
    }

    /// A YAML file beside the plugin: its bare name. A file of that name in the county's texts is read
    /// instead.
    void include(std::string_view file, Here here = Here::now()) { add("include", here).text("file", file); }

    /// A line for the author, shown when the plugin is checked.
    void log(std::string_view text) { host_.log(&host_, OB_INFORMATION, std::string(text).c_str()); }

    /// The record that was begun last, as "file:line: ", for messages; empty before the first.
    std::string place() const { return records_.empty() ? "" : records_.back().place(); }

    void send() const {
        for (const Record& record : records_) {
            const std::string line = record.print();
            host_.emit(&host_, line.data(), line.size());
        }
        for (const std::string& failure : failures_) host_.fail(&host_, failure.c_str());
    }

private:
    template <class ValueOf>
    std::string listOf(ValueOf valueOf) const {
        std::string values = "[";
        for (std::size_t row = 0; row < host_.school_count; ++row)
            values += joined({row == 0 ? "" : ",", valueOf(row)});
        return values += ']';
    }
    Record& add(std::string_view kind, Here here) { return records_.emplace_back(kind, here); }

    const ob_host& host_;
    std::deque<Record> records_;
    std::vector<std::string> failures_;
};

/// The border: nothing thrown gets past it.
template <class Write>
void run(const ob_host& host, Write write) noexcept {
    try {
        Book book(host);
        try {
            write(book);
            book.send();
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            host.fail(&host, joined({book.place(), error.what()}).c_str());
        }
    } catch (const std::bad_alloc&) {
        host.fail(&host, "it needs more memory than a plugin may have (setting plugin.memory_bytes)");
    } catch (...) {
        host.fail(&host, "it threw something that is no std::exception");
    }
}

/// What OFFERBOOK_PLUGIN was given; a library is one plugin.
inline void (*written)(Book&) = nullptr;

inline ob_plugin definePlugin(const char* id, const char* version, void (*write)(Book&)) {
    written = write;
    return {sizeof(ob_plugin), OB_ABI_MAJOR,
            OB_ABI_MINOR,      id,
            version,           [](const ob_host* host) { run(*host, written); }};
}

}  // namespace offerbook::sdk
