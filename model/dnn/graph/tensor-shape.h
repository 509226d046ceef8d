// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TENSOR_SHAPE_H
#define AIOT_TENSOR_SHAPE_H

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_dnn_graph
 * @brief Extents of a tensor of one sample, without the batch.
 *
 * Layouts used by the operators: image {channels, height, width}, sequence of channels
 * {channels, length}, tokens {tokens, features}, vector {features}. Every extent is at least 1.
 */
class TensorShape
{
  public:
    /// Largest extent, and largest number of elements, of one tensor.
    static constexpr std::uint64_t MAX_ELEMENTS = std::uint64_t{1} << 48;

    /// A scalar: rank 0, one element.
    TensorShape() = default;

    /**
     * @param extents from the outermost to the innermost
     * @throw std::invalid_argument for an extent of 0 or more than MAX_ELEMENTS elements
     */
    TensorShape(std::initializer_list<std::uint64_t> extents);

    /// As above, for extents that are read from somewhere.
    explicit TensorShape(std::vector<std::uint64_t> extents);

    /// @return number of dimensions
    std::size_t GetRank() const;

    /**
     * @param axis counted from 0, the outermost
     * @return extent of the axis
     * @throw std::invalid_argument for an axis that the tensor does not have
     */
    std::uint64_t operator[](std::size_t axis) const;

    /// @return extent of the innermost axis, 1 for a scalar
    std::uint64_t GetLast() const;

    /// @return product of the extents
    std::uint64_t GetElements() const;

    /// @return all extents
    const std::vector<std::uint64_t>& GetExtents() const;

    /// @return e.g. "3x224x224"; "scalar" for rank 0
    std::string ToString() const;

    bool operator==(const TensorShape& other) const;
    bool operator!=(const TensorShape& other) const;

  private:
    void Check();

    std::vector<std::uint64_t> m_extents;
    std::uint64_t m_elements = 1;
};

} // namespace ns3::aiot

#endif // AIOT_TENSOR_SHAPE_H
