// Chunk sizes, extensions and trailers.
#include "web/server/wire_rows.h"

namespace offerbook::test {

std::vector<Row> chunkRows() {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    std::vector<Row> rows;
    rows.push_back({"ChunkSizeNoNumber", post(chunked + "\r\nxyz\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeNegative", post(chunked + "\r\n-1\r\n\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeWithPrefix", post(chunked + "\r\n0x5\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeEmpty", post(chunked + "\r\n\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back(
        {"ChunkSizeOverflows", post(chunked + "\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkAboveTheLimit", post(chunked + "\r\nfffffff\r\n"), {413}});
    rows.push_back({"ChunkEndsInLfAlone", post(chunked + "\r\n5\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkDataWithoutEnd", post(chunked + "\r\n5\r\nhelloGARBAGE\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkDataEndsInLfAlone", post(chunked + "\r\n5\r\nhello\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkExtensionWithLf", post(chunked + "\r\n5;a\nb\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"TrailerWithSpaceBeforeColon", post(chunked + "\r\n0\r\nX : y\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailerWithLfAlone", post(chunked + "\r\n0\r\nX: y\n\r\n\r\n" + inner()), {400}});
    std::string tiny;
    for (int i = 0; i < 30'000; ++i) tiny += "1\r\nx\r\n";
    rows.push_back({"ChunkSizeOf17Digits",
                    post(chunked + "\r\n00000000000000005\r\nhello\r\n0\r\n\r\n") + get("/a"),
                    {200, 200},
                    After::stays,
                    2});
    rows.push_back({"ChunkSizeInUpperCase",
                    post(chunked + "\r\nA\r\n0123456789\r\n000\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ChunkExtensions",
                    post(chunked + "\r\n5;a;b=c;d=\"e;f\"\r\nhello\r\n0;x=y\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"TrailersAreDropped",
                    post(chunked + "\r\n5\r\nhello\r\n0\r\nHost: other\r\nX-Y: z\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ChunkSizeWithPlus", post(chunked + "\r\n+5\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkSizeMinusZero", post(chunked + "\r\n-0\r\n\r\n" + inner()), {400}});
    rows.push_back({"LastChunkWithPrefix", post(chunked + "\r\n0x0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkSizeBehindSpace", post(chunked + "\r\n 5\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkSizeBeforeSpace", post(chunked + "\r\n5 \r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkSizeBeforeTab", post(chunked + "\r\n5\t\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkSizeOfTwoNumbers", post(chunked + "\r\n5 5\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkSizeWrapsTo5",
                    post(chunked + "\r\n10000000000000005\r\nhello\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"ChunkSizeOfAllBits",
                    post(chunked + "\r\nffffffffffffffff\r\nhello\r\n0\r\n\r\n" + inner()),
                    {413}});
    rows.push_back({"ChunkSizeEndsInCrAlone", post(chunked + "\r\n5\rhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkSizeEndsInLfCrLf", post(chunked + "\r\n5\n\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkSizeEndsInCrCrLf", post(chunked + "\r\n5\r\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkSizeInOtherDigits", post(chunked + "\r\n\xd9\xa5\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkLongerThanItsSize", post(chunked + "\r\n4\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkShorterThanItsSize", post(chunked + "\r\n6\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkDataEndsInTwoLineEnds", post(chunked + "\r\n5\r\nhello\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"ChunkExtensionWithoutName", post(chunked + "\r\n5;\r\nhello\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"ChunkExtensionWithLfInQuotes",
                    post(chunked + "\r\n5;a=\"\n\"\r\nhello\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"ChunkExtensionWithLfBehindABackslash",
                    post(chunked + "\r\n5;a=\"\\\n\"\r\nhello\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"ChunkExtensionWithControlInQuotes",
                    post(chunked + "\r\n5;a=\"\x01\"\r\nhello\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"ChunkExtensionWithCrLfInQuotes",
                    post(chunked + "\r\n5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back(
        {"LastChunkExtensionWithLfInQuotes", post(chunked + "\r\n0;a=\"\n\"\r\n\r\n" + inner()), {400}});
    rows.push_back({"LastChunkEndsInLfAlone", post(chunked + "\r\n0\n\r\n" + inner()), {400}});
    rows.push_back(
        {"TrailerNamesTheLength", post(chunked + "\r\n0\r\nContent-Length: 5\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailerNamesTheCoding",
                    post(chunked + "\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"TrailerFolded", post(chunked + "\r\n0\r\nX: y\r\n z\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailerBeginsWithSpace", post(chunked + "\r\n0\r\n X: y\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"TrailerWithoutColon", post(chunked + "\r\n0\r\nGET /smuggled HTTP/1.1\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailerWithControl", post(chunked + "\r\n0\r\nX: \x01\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailerWithCrAlone", post(chunked + "\r\n0\r\nX: a\rb\r\n\r\n" + inner()), {400}});
    rows.push_back({"TrailersAboveTheLimit",
                    post(chunked + "\r\n0\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n" + inner()),
                    {413}});
    rows.push_back({"ChunkExtensionAboveTheLimit",
                    post(chunked + "\r\n5;" + std::string(20'000, 'x') + "\r\nhello\r\n0\r\n\r\n" + inner()),
                    {413}});
    rows.push_back({"ChunksAboveTheLimit",
                    post(chunked + "\r\n8000\r\n" + std::string(32'768, 'x') + "\r\n8001\r\n" +
                         std::string(32'769, 'x') + "\r\n0\r\n\r\n" + inner()),
                    {413}});
    rows.push_back(
        {"TinyChunksWithMuchFraming", post(chunked + "\r\n" + tiny + "0\r\n\r\n" + inner()), {413}});
    return rows;
}

}  // namespace offerbook::test
