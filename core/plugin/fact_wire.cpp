#include "plugin/fact_wire.h"

#include <cstring>
#include <stdexcept>

namespace offerbook::plugin {

namespace {

class Writer {
public:
    void number(std::uint64_t value) { block_.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void text(std::string_view value) {
        number(value.size());
        block_.append(value);
        block_ += '\0';
        pad();
    }
    template <class T>
    void list(const std::vector<T>& values) {
        block_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
        pad();
    }
    std::string take() { return std::move(block_); }

private:
    void pad() { block_.append((8 - block_.size() % 8) % 8, '\0'); }

    std::string block_;
};

class Reader {
public:
    explicit Reader(std::string_view block) : block_(block) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        std::memcpy(&value, take(sizeof value), sizeof value);
        return value;
    }
    std::string_view text() {
        const std::size_t size = number();
        return {take(size + 1), size};
    }
    template <class T>
    const T* list(std::size_t count) {
        return reinterpret_cast<const T*>(take(count * sizeof(T)));
    }

private:
    const char* take(std::size_t size) {
        const std::size_t padded = (size + 7) / 8 * 8;
        if (padded < size || block_.size() - at_ < padded)
            throw std::runtime_error("the block of facts is cut short");
        const char* part = block_.data() + at_;
        at_ += padded;
        return part;
    }

    std::string_view block_;
    std::size_t at_ = 0;
};

std::uint32_t abiType(FactType type) {
    switch (type) {
        case FactType::yesNo:
            return OB_YES_NO;
        case FactType::number:
            return OB_NUMBER;
        case FactType::word:
            return OB_WORD;
        case FactType::set:
            return OB_SET;
    }
    throw std::logic_error("a fact has no type");
}

}  // namespace

std::string writeFacts(const FactTable& facts) {
    Writer writer;
    writer.number(facts.rows());
    writer.number(facts.columns().size());
    for (const FactColumn& column : facts.columns()) {
        const std::uint32_t type = abiType(column.info.type);
        const bool worded = type == OB_WORD || type == OB_SET;
        writer.text(column.info.name);
        writer.number(type);
        writer.number(worded ? column.info.values.size() : 0);
        if (worded)
            for (const std::string& word : column.info.values) writer.text(word);
        writer.list(column.known.words());
        if (type == OB_YES_NO) writer.list(column.yes.words());
        if (type == OB_NUMBER) writer.list(column.numbers);
        if (type == OB_WORD) writer.list(column.codes);
        if (type == OB_SET)
            for (const Bitset& members : column.members) writer.list(members.words());
    }
    return writer.take();
}

FactColumns::FactColumns(std::string_view block) {
    Reader reader(block);
    schools_ = reader.number();
    const std::size_t bitmapWords = (schools_ + 63) / 64;
    for (std::uint64_t left = reader.number(); left > 0; --left) {
        Column& entry = columns_[std::string(reader.text())];
        ob_column& column = entry.column;
        column.size = sizeof column;
        column.type = static_cast<std::uint32_t>(reader.number());
        column.word_count = reader.number();
        for (std::size_t i = 0; i < column.word_count; ++i) entry.words.push_back(reader.text().data());
        column.known = reader.list<std::uint64_t>(bitmapWords);
        if (column.type == OB_YES_NO) column.yes = reader.list<std::uint64_t>(bitmapWords);
        if (column.type == OB_NUMBER) column.numbers = reader.list<double>(schools_);
        if (column.type == OB_WORD) column.codes = reader.list<std::uint32_t>(schools_);
        if (column.type == OB_SET)
            for (std::size_t i = 0; i < column.word_count; ++i)
                entry.members.push_back(reader.list<std::uint64_t>(bitmapWords));
        column.words = entry.words.empty() ? nullptr : entry.words.data();
        column.members = entry.members.empty() ? nullptr : entry.members.data();
    }
}

const ob_column* FactColumns::find(std::string_view name) const {
    const auto found = columns_.find(name);
    return found == columns_.end() ? nullptr : &found->second.column;
}

}  // namespace offerbook::plugin
