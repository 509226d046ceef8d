// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-skim.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream.h>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

constexpr std::uint64_t MOST_BYTES = std::uint64_t{64} << 20;
constexpr std::uint64_t MOST_MESSAGES = 1'000'000;
constexpr std::uint64_t MOST_NODES = 200'000;
constexpr std::uint64_t MOST_FIELDS = 2'000'000;
constexpr std::uint32_t MOST_NUMBER_BYTES = 64 << 10;

enum class Part
{
    MODEL,
    OPERATOR_SET,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    SPARSE_TENSOR,
    NAMED_VALUE,
    VALUE_TYPE,
    TENSOR_TYPE,
    SHAPE,
    AXIS,
    KEEP,    ///< a field that is copied as it is
    NUMBERS, ///< copied where it is short
    EMPTY,   ///< only that it is there
    DROP
};

struct Field
{
    Part of;
    std::uint32_t number;
    Part is;
};

/// The fields of onnx-subset.proto.
constexpr Field FIELDS[] = {
    {Part::MODEL, 1, Part::KEEP},
    {Part::MODEL, 2, Part::KEEP},
    {Part::MODEL, 7, Part::GRAPH},
    {Part::MODEL, 8, Part::OPERATOR_SET},
    {Part::OPERATOR_SET, 1, Part::KEEP},
    {Part::OPERATOR_SET, 2, Part::KEEP},
    {Part::GRAPH, 1, Part::NODE},
    {Part::GRAPH, 2, Part::KEEP},
    {Part::GRAPH, 5, Part::TENSOR},
    {Part::GRAPH, 11, Part::NAMED_VALUE},
    {Part::GRAPH, 12, Part::NAMED_VALUE},
    {Part::GRAPH, 13, Part::NAMED_VALUE},
    {Part::GRAPH, 15, Part::SPARSE_TENSOR},
    {Part::NODE, 1, Part::KEEP},
    {Part::NODE, 2, Part::KEEP},
    {Part::NODE, 3, Part::KEEP},
    {Part::NODE, 4, Part::KEEP},
    {Part::NODE, 5, Part::ATTRIBUTE},
    {Part::NODE, 7, Part::KEEP},
    {Part::ATTRIBUTE, 1, Part::KEEP},
    {Part::ATTRIBUTE, 2, Part::KEEP},
    {Part::ATTRIBUTE, 3, Part::KEEP},
    {Part::ATTRIBUTE, 4, Part::NUMBERS},
    {Part::ATTRIBUTE, 5, Part::TENSOR},
    {Part::ATTRIBUTE, 6, Part::EMPTY},
    {Part::ATTRIBUTE, 7, Part::NUMBERS},
    {Part::ATTRIBUTE, 8, Part::NUMBERS},
    {Part::TENSOR, 1, Part::KEEP},
    {Part::TENSOR, 2, Part::KEEP},
    {Part::TENSOR, 4, Part::NUMBERS},
    {Part::TENSOR, 5, Part::NUMBERS},
    {Part::TENSOR, 7, Part::NUMBERS},
    {Part::TENSOR, 8, Part::KEEP},
    {Part::TENSOR, 9, Part::NUMBERS},
    {Part::TENSOR, 10, Part::NUMBERS},
    {Part::SPARSE_TENSOR, 1, Part::TENSOR},
    {Part::SPARSE_TENSOR, 3, Part::KEEP},
    {Part::NAMED_VALUE, 1, Part::KEEP},
    {Part::NAMED_VALUE, 2, Part::VALUE_TYPE},
    {Part::VALUE_TYPE, 1, Part::TENSOR_TYPE},
    {Part::TENSOR_TYPE, 1, Part::KEEP},
    {Part::TENSOR_TYPE, 2, Part::SHAPE},
    {Part::SHAPE, 1, Part::AXIS},
    {Part::AXIS, 1, Part::KEEP},
    {Part::AXIS, 2, Part::KEEP},
};

Part
Find(Part of, std::uint32_t number)
{
    for (const Field& field : FIELDS)
    {
        if (field.of == of && field.number == number)
        {
            return field.is;
        }
    }
    return Part::DROP;
}

class Skimmer
{
  public:
    explicit Skimmer(CodedInputStream& in)
        : m_in(in)
    {
    }

    /// Copies a message up to the limit that is set.
    std::string Message(Part part)
    {
        std::string out;
        if (++m_messages > MOST_MESSAGES)
        {
            throw std::runtime_error("more than 1000000 parts");
        }
        if (part == Part::NODE && ++m_nodes > MOST_NODES)
        {
            throw std::runtime_error("more than 200000 nodes");
        }
        while (m_in.BytesUntilLimit() > 0)
        {
            const std::uint32_t tag = m_in.ReadTag();
            if (tag < 8)
            {
                Refuse();
            }
            FieldOf(Find(part, tag >> 3), tag, out);
        }
        return out;
    }

  private:
    [[noreturn]] void Refuse()
    {
        throw std::runtime_error("no ONNX: truncated or not a protobuf message at byte " +
                                 std::to_string(m_in.CurrentPosition()));
    }

    void Require(bool read)
    {
        if (!read)
        {
            Refuse();
        }
    }

    void Append(std::string& out, std::uint32_t tag, std::uint64_t value, bool varint)
    {
        std::uint8_t buffer[20];
        std::uint8_t* end = CodedOutputStream::WriteVarint32ToArray(tag, buffer);
        if (varint)
        {
            end = CodedOutputStream::WriteVarint64ToArray(value, end);
        }
        out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(end - buffer));
        CountBytes(static_cast<std::size_t>(end - buffer));
    }

    void CountBytes(std::size_t bytes)
    {
        m_bytes += bytes;
        if (m_bytes > MOST_BYTES)
        {
            throw std::runtime_error("more than 64 MiB beside the weights");
        }
    }

    void FieldOf(Part part, std::uint32_t tag, std::string& out)
    {
        if (part != Part::DROP && ++m_fields > MOST_FIELDS)
        {
            throw std::runtime_error("more than 2000000 fields");
        }
        constexpr std::uint32_t VARINT = 0;
        constexpr std::uint32_t FIXED64 = 1;
        constexpr std::uint32_t LENGTH = 2;
        constexpr std::uint32_t FIXED32 = 5;
        switch (tag & 7)
        {
        case VARINT: {
            std::uint64_t value = 0;
            Require(m_in.ReadVarint64(&value));
            if (part != Part::DROP)
            {
                Append(out, tag, value, true);
            }
            return;
        }
        case FIXED64:
            return Bytes(part, tag, 8, out);
        case FIXED32:
            return Bytes(part, tag, 4, out);
        case LENGTH:
            return Counted(part, tag, out);
        default:
            Refuse();
        }
    }

    void Bytes(Part part, std::uint32_t tag, int size, std::string& out)
    {
        std::string bytes;
        Require(m_in.ReadString(&bytes, size));
        if (part != Part::DROP)
        {
            Append(out, tag, 0, false);
            out += bytes;
        }
    }

    void Counted(Part part, std::uint32_t tag, std::string& out)
    {
        std::uint32_t length = 0;
        Require(m_in.ReadVarint32(&length));
        // What it claims must be there: nothing is set aside for more.
        Require(length <= static_cast<std::uint32_t>(m_in.BytesUntilLimit()));
        const bool dropped =
            part == Part::DROP || (part == Part::NUMBERS && length > MOST_NUMBER_BYTES);
        if (dropped || part == Part::EMPTY)
        {
            Require(m_in.Skip(static_cast<int>(length)));
            if (part == Part::EMPTY)
            {
                Append(out, tag, 0, true);
            }
            return;
        }
        std::string content;
        if (part == Part::KEEP || part == Part::NUMBERS)
        {
            CountBytes(length);
            Require(m_in.ReadString(&content, static_cast<int>(length)));
        }
        else
        {
            const CodedInputStream::Limit limit = m_in.PushLimit(static_cast<int>(length));
            content = Message(part);
            m_in.PopLimit(limit);
        }
        Append(out, tag, content.size(), true);
        out += content;
    }

    CodedInputStream& m_in;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_messages = 0;
    std::uint64_t m_fields = 0;
    std::uint64_t m_nodes = 0;
};

} // namespace

std::string
SkimOnnx(google::protobuf::io::ZeroCopyInputStream& in, std::uint64_t size)
{
    constexpr std::uint64_t LARGEST = (std::uint64_t{1} << 31) - 1;
    if (size > LARGEST)
    {
        throw std::runtime_error("above 2^31 - 1 bytes, larger than a protobuf message can be");
    }
    CodedInputStream coded(&in);
    coded.PushLimit(static_cast<int>(size));
    return Skimmer(coded).Message(Part::MODEL);
}

} // namespace ns3::aiot
