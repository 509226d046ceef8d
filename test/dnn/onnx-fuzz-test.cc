// SPDX-License-Identifier: GPL-2.0-only
// Five thousand broken ONNX files: each is read or refused with one line, within bounds of memory
// and work.
#include "onnx-test-writer.h"

#include "ns3/onnx-file.h"
#include "ns3/onnx-import.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <stdexcept>
#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__)
// GCC's runtime has these, but no header that says so.
extern "C"
{
    int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, size_t),
                                                  void (*released)(const volatile void*));
    size_t __sanitizer_get_allocated_size(const volatile void* pointer);
}
#endif

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t MOST_BYTES = std::uint64_t{1} << 30;
constexpr std::uint64_t MOST_ALLOCATIONS = 20'000'000;
constexpr unsigned INPUTS = 5000;

#if defined(__SANITIZE_ADDRESS__)
std::atomic<std::int64_t> g_liveBytes{0};
std::atomic<std::int64_t> g_peakBytes{0};
std::atomic<std::uint64_t> g_allocations{0};

void
NoteAllocation(const volatile void*, std::size_t size)
{
    const std::int64_t live = g_liveBytes += static_cast<std::int64_t>(size);
    g_peakBytes = std::max<std::int64_t>(g_peakBytes, live);
    ++g_allocations;
}

void
NoteRelease(const volatile void* pointer)
{
    g_liveBytes -= static_cast<std::int64_t>(__sanitizer_get_allocated_size(pointer));
}
#endif

/// Watches what one input allocates: all of it under AddressSanitizer, else the peak of the
/// process.
class Watch
{
  public:
    static void Install()
    {
#if defined(__SANITIZE_ADDRESS__)
        static const int installed =
            __sanitizer_install_malloc_and_free_hooks(NoteAllocation, NoteRelease);
        ASSERT_GT(installed, 0);
#endif
    }

    Watch()
    {
#if defined(__SANITIZE_ADDRESS__)
        m_live = g_liveBytes;
        g_peakBytes = m_live;
        g_allocations = 0;
#else
        m_live = Peak();
#endif
    }

    void Expect() const
    {
#if defined(__SANITIZE_ADDRESS__)
        ASSERT_LE(g_peakBytes - m_live, static_cast<std::int64_t>(MOST_BYTES));
        ASSERT_LE(g_allocations, MOST_ALLOCATIONS);
#else
        ASSERT_LE(Peak() - m_live, static_cast<std::int64_t>(MOST_BYTES));
#endif
    }

  private:
    static std::int64_t Peak()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return std::int64_t{1024} * usage.ru_maxrss;
    }

    std::int64_t m_live = 0;
};

std::vector<std::string>
MakeSeeds()
{
    using Small = OnnxTestModel;
    std::vector<std::string> seeds;
    Small image;
    image.Input("x", {0, 3, 16, 16})
        .Weights("w", {8, 3, 3, 3})
        .Weights("b", {8})
        .Weights("f", {10, 128});
    image.Numbers("sizes", {1, 8, 8, 8}).Numbers("pads", {0, 0, 1, 1, 0, 0, 1, 1});
    image.Node("Conv", {"x", "w", "b"}, {"c"}, {{"strides", Small::Wholes({2, 2})}});
    image.Node("BatchNormalization", {"c", "b", "b", "b", "b"}, {"n"});
    image.Node("Pad", {"n", "pads"}, {"p"}).Node("Resize", {"p", "", "", "sizes"}, {"r"});
    image.Node("MaxPool",
               {"r"},
               {"m"},
               {{"kernel_shape", Small::Wholes({2, 2})}, {"strides", Small::Wholes({2, 2})}});
    image.Node("Flatten", {"m"}, {"l"})
        .Node("Gemm", {"l", "f"}, {"y"}, {{"transB", Small::Whole(1)}});
    seeds.push_back(OnnxTestWriter::Write(image.model));
    Small text;
    text.Input("ids", {1, 12}, OnnxType::INT64).Weights("table", {50, 16}).Weights("s", {16});
    text.Weights("q", {16, 48}).Numbers("three", {16, 16, 16}).Numbers("head", {1, 12, 2, 8});
    text.Node("Gather", {"table", "ids"}, {"e"}).Node("LayerNormalization", {"e", "s", "s"}, {"n"});
    text.Node("MatMul", {"n", "q"}, {"p"})
        .Node("Split", {"p", "three"}, {"a", "b", "c"}, {{"axis", Small::Whole(-1)}});
    text.Node("Reshape", {"a", "head"}, {"h"})
        .Node("Transpose", {"h"}, {"t"}, {{"perm", Small::Wholes({0, 2, 1, 3})}});
    text.Node("Einsum", {"t", "t"}, {"g"}, {{"equation", Small::Text("bhqd,bhkd->bhqk")}});
    text.Node("Shape", {"g"}, {"shape"}).Node("Mul", {"shape", "shape"}, {"square"});
    text.Node("Expand", {"g", "shape"}, {"w"}).Node("Mystery", {"w"}, {"y"}, {}, "org.example");
    seeds.push_back(OnnxTestWriter::Write(text.model));
    Small bytes;
    bytes.Input("x", {1, 4, 6, 6}, OnnxType::UINT8)
        .Weights("w", {4, 4, 1, 1}, OnnxType::INT8)
        .Weights("s", {});
    bytes.Node("QLinearConv", {"x", "s", "s", "w", "s", "s", "s", "s"}, {"c"});
    bytes.Node("DequantizeLinear", {"c", "s"}, {"d"})
        .Node("ReduceMean", {"d"}, {"m"}, {{"axes", Small::Wholes({2, 3})}});
    bytes.Node("TopK", {"m"}, {"y", "i"}, {{"k", Small::Whole(2)}, {"axis", Small::Whole(1)}});
    bytes.Node("LSTM", {"x", "w", "w"}, {"l"});
    seeds.push_back(OnnxTestWriter::Write(bytes.model));
    return seeds;
}

void
AddRealFiles(std::vector<std::string>& seeds)
{
    const char* shared = std::getenv("AIOT_SHARED");
    for (const char* name : {"bvlc_alexnet",
                             "densenet121",
                             "inception_v1",
                             "inception_v2",
                             "resnet50",
                             "shufflenet",
                             "squeezenet",
                             "vgg19",
                             "zfnet512"})
    {
        std::ifstream file(std::string(shared ? shared : "") + "/onnx-light/light_" + name +
                               ".onnx",
                           std::ios::binary);
        if (shared && file)
        {
            seeds.emplace_back(std::istreambuf_iterator<char>(file),
                               std::istreambuf_iterator<char>());
        }
    }
}

class Mutator
{
  public:
    explicit Mutator(std::vector<std::string> seeds)
        : m_seeds(std::move(seeds))
    {
    }

    std::string Next()
    {
        std::string bytes = m_seeds[Below(m_seeds.size())];
        for (std::size_t change = 0, count = 1 + Below(4); change < count; ++change)
        {
            Change(bytes);
        }
        return bytes;
    }

  private:
    std::size_t Below(std::size_t bound)
    {
        // Of std::mt19937 only the numbers are the same everywhere, not those of distributions.
        return bound == 0 ? 0 : m_random() % bound;
    }

    void Change(std::string& bytes)
    {
        const std::size_t place = Below(bytes.size());
        switch (bytes.empty() ? 5 : Below(6))
        {
        case 0:
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << Below(8)));
            break;
        case 1:
            bytes.resize(place);
            break;
        case 2: // a length or a number becomes huge or negative
            bytes.replace(place, 1, std::string(1 + Below(9), '\xff') + '\x01');
            break;
        case 3: // a length or a number is off by a little
            bytes[place] = static_cast<char>(bytes[place] + 1 - 2 * static_cast<int>(Below(2)));
            break;
        case 4: // a stretch again
            bytes.insert(Below(bytes.size()), bytes.substr(place, Below(400)));
            break;
        default: { // a stretch of another file
            const std::string& other = m_seeds[Below(m_seeds.size())];
            bytes.replace(place, Below(200), other.substr(Below(other.size()), Below(400)));
            break;
        }
        }
    }

    std::vector<std::string> m_seeds;
    std::mt19937 m_random{20240229};
};

} // namespace

TEST(SlowOnnxFuzz, BrokenFilesAreReadOrRefused)
{
    if (!HasOnnxReader())
    {
        GTEST_SKIP() << "libprotobuf was not there when this was built";
    }
    std::vector<std::string> seeds = MakeSeeds();
    for (const std::string& seed : seeds)
    {
        ReadOnnxBytes(seed, "seed.onnx");
    }
    AddRealFiles(seeds);
    Mutator mutator(std::move(seeds));
    Watch::Install();
    unsigned read = 0;
    for (unsigned input = 0; input < INPUTS; ++input)
    {
        const std::string bytes = mutator.Next();
        const Watch watch;
        try
        {
            const OnnxDnn network = ImportOnnx(ReadOnnxBytes(bytes, "broken.onnx"));
            EXPECT_LE(network.graph.GetCutPoints().size(), network.graph.GetLayerCount());
            ++read;
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << input;
        }
        catch (const std::runtime_error& error)
        {
            EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << input;
        }
        watch.Expect();
    }
    // Some changes do no harm; if all or none did, nothing would be tested.
    EXPECT_GT(read, INPUTS / 50);
    EXPECT_LT(read, INPUTS - INPUTS / 50);
}

} // namespace ns3::aiot
