// Connections over the wire as a table: what is sent, what is answered, what becomes of the connection.
//
// Rows are added one by one: g++ needs minutes for the same as one list when sanitizers are on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook::test {

enum class After : std::uint8_t { stays, closes };

/// One connection. `seen` is how many requests the handler is given.
struct Row {
    const char* name;
    std::string bytes;
    std::vector<int> statuses;
    After after = After::closes;
    std::size_t seen = 0;
    enum class How : std::uint8_t { atOnce, byteByByte, halfClosed } how = How::atOnce;
    bool headOnly = false;  ///< The requests are HEAD, so no answer has a body.
};

inline std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.name;
}

/// A literal that may hold NUL.
template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
    return std::string(literal, size - 1);
}
/// So many header fields of different names.
std::string fieldLines(std::size_t count);
/// A request with a Host whose further fields and body follow.
std::string request(std::string_view line, std::string_view rest = "\r\n");
std::string get(std::string_view target);
/// `rest` begins with fields of the head.
std::string post(std::string_view rest);
/// What a smuggler hopes to have answered.
std::string inner();

std::vector<Row> goodRows();     ///< All are answered by the handler.
std::vector<Row> framingRows();  ///< How long a body is.
std::vector<Row> chunkRows();    ///< How long a chunk is, and what follows the last.
std::vector<Row> headRows();     ///< Request line and fields.
std::vector<Row> targetRows();
/// All of them, whatever the handler says of heads.
std::vector<Row> wireRows();
/// Bodies on their way to `/closed`, which the handler refuses by the head with 405.
std::vector<Row> refusedRows();

}  // namespace offerbook::test
