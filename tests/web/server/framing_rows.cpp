// How long a body is: Content-Length and Transfer-Encoding in all forms that front ends disagree on.
#include "web/server/wire_rows.h"

namespace offerbook::test {

std::vector<Row> framingRows() {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    std::vector<Row> rows;
    rows.push_back(
        {"LengthAndCoding", post("Content-Length: 4\r\n" + chunked + "\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"CodingAndLength", post(chunked + "Content-Length: 4\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"TwoLengths", post("Content-Length: 2\r\nContent-Length: 4\r\n\r\nhi" + inner()), {400}});
    rows.push_back(
        {"TwoEqualLengths", post("Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"ListOfLengths", post("Content-Length: 2, 2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"NegativeLength", post("Content-Length: -1\r\n\r\n" + inner()), {400}});
    rows.push_back({"LengthWithPlus", post("Content-Length: +2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthInHexadecimal", post("Content-Length: 0x2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthWithSpaceInside", post("Content-Length: 1 0\r\n\r\n" + inner()), {400}});
    rows.push_back({"EmptyLength", post("Content-Length:\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"LengthBeyondAllNumbers", post("Content-Length: 99999999999999999999999\r\n\r\n" + inner()), {400}});
    rows.push_back({"LengthAboveTheLimit", post("Content-Length: 100000\r\n\r\n"), {413}});
    rows.push_back({"LengthJustAboveTheLimit", post("Content-Length: 65537\r\n\r\n"), {413}});
    rows.push_back({"SpaceBeforeColon", post("Content-Length : 2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"CodingWithSpaceBeforeColon",
                    post("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back(
        {"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedThenGzip", post("Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back({"Identity", post("Transfer-Encoding: identity\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedInQuotes", post("Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedWithPrefix", post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedTwice", post("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"TwoCodings", post(chunked + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"TwoEqualCodings", post(chunked + chunked + "\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"CodingAfterVerticalTab",
                    post("Transfer-Encoding: \x0b"
                         "chunked\r\n\r\n0\r\n\r\n" +
                         inner()),
                    {400}});
    rows.push_back({"CodingIn10", "POST /echo HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n" + inner(), {400}});
    rows.push_back({"GetWithCodingAndLength",
                    request("GET /a HTTP/1.1", chunked + "Content-Length: 4\r\n\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"BodyCutByHalfClose",
                    post("Content-Length: 10\r\n\r\nhi"),
                    {400},
                    After::closes,
                    0,
                    Row::How::halfClosed});
    rows.push_back({"ChunksCutByHalfClose",
                    post(chunked + "\r\n5\r\nhe"),
                    {400},
                    After::closes,
                    0,
                    Row::How::halfClosed});
    rows.push_back(
        {"HeadCutByHalfClose", "GET /a HTTP/1.1\r\nHo", {400}, After::closes, 0, Row::How::halfClosed});
    rows.push_back({"ChunkedThenIdentity",
                    post("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + inner()),
                    {501}});
    rows.push_back({"IdentityThenChunked",
                    post("Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + inner()),
                    {501}});
    rows.push_back(
        {"ChunkedThenComma", post("Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"CommaThenChunked", post("Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedWithParameter", post("Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back(
        {"ChunkedWithSuffix", post("Transfer-Encoding: chunkedx\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back({"EmptyCoding", post("Transfer-Encoding:\r\n\r\n0\r\n\r\n" + inner()), {501}});
    rows.push_back({"ChunkedBehindANoBreakSpace",
                    post("Transfer-Encoding: \xa0"
                         "chunked\r\n\r\n0\r\n\r\n" +
                         inner()),
                    {501}});
    rows.push_back({"SecondCodingInAnotherCase",
                    post(chunked + "transfer-ENCODING: cow\r\n\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"UnknownCodingThenChunked",
                    post("Transfer-Encoding: cow\r\n" + chunked + "\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"CodingAfterFormFeed",
                    post("Transfer-Encoding: \x0c"
                         "chunked\r\n\r\n0\r\n\r\n" +
                         inner()),
                    {400}});
    rows.push_back(
        {"CodingWithTabBeforeColon", post("Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"CodingBehindCrAlone", post("X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"CodingBehindLfAlone", post("X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back(
        {"CodingBehindALeadingSpace", post(" Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"CodingOnAFoldedLine",
                    post("X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"CodingWithNulBehindItsName",
                    post(bytes("Transfer-Encoding\0: chunked\r\n\r\n0\r\n\r\n") + inner()),
                    {400}});
    rows.push_back({"CodingIn10WithLength",
                    "POST /echo HTTP/1.0\r\n" + chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n" + inner(),
                    {400}});
    rows.push_back({"LengthAndUnknownCoding",
                    post("Content-Length: 4\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + inner()),
                    {400}});
    rows.push_back({"TwoLengthsInDifferentCase",
                    post("Content-Length: 2\r\ncontent-length: 0\r\n\r\nhi" + inner()),
                    {400}});
    rows.push_back({"LengthBehindAComma", post("Content-Length: ,2\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthBeforeAComma", post("Content-Length: 2,\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthWithAPoint", post("Content-Length: 2.0\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthWithLetters", post("Content-Length: 2b\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthInQuotes", post("Content-Length: \"2\"\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthInOtherDigits", post("Content-Length: \xd9\xa2\r\n\r\nhi" + inner()), {400}});
    rows.push_back(
        {"LengthWrapsTo2", post("Content-Length: 18446744073709551618\r\n\r\nhi" + inner()), {400}});
    rows.push_back({"LengthOf2To63", post("Content-Length: 9223372036854775808\r\n\r\n" + inner()), {413}});
    rows.push_back({"GetWithLengthAboveTheLimit",
                    request("GET /a HTTP/1.1", "Content-Length: 65537\r\n\r\n" + inner()),
                    {413}});
    rows.push_back({"ExpectOfTooMuch", post("Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n"), {413}});
    rows.push_back(
        {"ExpectWithBothLengths",
         post("Expect: 100-continue\r\nContent-Length: 4\r\n" + chunked + "\r\n0\r\n\r\n" + inner()),
         {400}});
    return rows;
}

std::vector<Row> refusedRows() {
    std::vector<Row> rows;
    const auto closed = [](std::string_view rest) { return request("POST /closed HTTP/1.1", rest); };
    rows.push_back({"BodyThatNobodyTakes", closed("Content-Length: 4\r\n\r\n"), {405}});
    rows.push_back({"BodyThatNobodyTakesByAndBy",
                    closed("Content-Length: 4\r\n\r\nhi"),
                    {405},
                    After::closes,
                    0,
                    Row::How::byteByByte});
    rows.push_back({"BodyThatNobodyTakesIsNotWaitedFor",
                    closed("Expect: 100-continue\r\nContent-Length: 4\r\n\r\n"),
                    {405}});
    rows.push_back({"ChunksThatNobodyTakes", closed("Transfer-Encoding: chunked\r\n\r\n4\r\nhi"), {405}});
    rows.push_back(
        {"BodyThatNobodyTakesHidesNoRequest", closed("Content-Length: 400\r\n\r\n" + inner()), {405}});
    rows.push_back({"TooLargeABodyThatNobodyTakes", closed("Content-Length: 65537\r\n\r\n"), {413}});
    rows.push_back({"RefusedBehindAGoodOne",
                    get("/a") + closed("Content-Length: 4\r\n\r\n"),
                    {200, 405},
                    After::closes,
                    1});
    rows.push_back({"HeadWithABodyThatNobodyTakes",
                    request("HEAD /closed HTTP/1.1", "Content-Length: 4\r\n\r\nhi"),
                    {405},
                    After::closes,
                    0,
                    Row::How::atOnce,
                    true});
    return rows;
}

}  // namespace offerbook::test
