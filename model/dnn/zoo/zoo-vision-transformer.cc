// SPDX-License-Identifier: GPL-2.0-only
// Vision transformer (Dosovitskiy et al., arXiv 2010.11929), with attention counted:
// N (4 D^2 + 2 D F) + 2 N^2 D multiply-accumulates per block.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct VitSettings
{
    const char* name;
    std::uint64_t patch;
    unsigned blocks;
    std::uint64_t heads;
    std::uint64_t width;
    std::uint64_t feedForward;
};

void
AddVisionTransformerBlock(DnnBuilder& net, const VitSettings& settings, const std::string& block)
{
    const LayerId input = net.GetLast();
    net.Then(block + ".ln1", OperatorKind::LAYER_NORM);
    net.Then(block + ".qkv", Op::Linear(3 * settings.width));
    net.Then(block + ".attn", Op::Attention(settings.heads));
    net.Then(block + ".proj", Op::Linear(settings.width));
    const LayerId middle = net.Join(block + ".add1", OperatorKind::ADD, {input, net.GetLast()});
    net.Then(block + ".ln2", OperatorKind::LAYER_NORM);
    net.Then(block + ".fc1", Op::Linear(settings.feedForward));
    net.Then(block + ".gelu", OperatorKind::GELU);
    net.Then(block + ".fc2", Op::Linear(settings.width));
    net.Join(block + ".add2", OperatorKind::ADD, {middle, net.GetLast()});
}

LayerGraph
MakeVit(const VitSettings& settings, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    net.Then("patch_embed", Op::PatchEmbedding(settings.width, settings.patch));
    net.Then("cls_pos", Op::LearnedPosition(1));
    for (unsigned index = 0; index < settings.blocks; ++index)
    {
        AddVisionTransformerBlock(net, settings, "b" + std::to_string(index));
    }
    net.Then("ln", OperatorKind::LAYER_NORM);
    net.Then("cls_token", Op::Slice({settings.width}));
    net.Then("head", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddVisionTransformer(ZooDnns& zoo)
{
    // The first five are torchvision's, the others timm's (DeiT: Touvron et al., arXiv 2012.12877).
    constexpr std::array<VitSettings, 9> ALL{{
        {"vit_b_16", 16, 12, 12, 768, 3072},
        {"vit_b_32", 32, 12, 12, 768, 3072},
        {"vit_l_16", 16, 24, 16, 1024, 4096},
        {"vit_l_32", 32, 24, 16, 1024, 4096},
        {"vit_h_14", 14, 32, 16, 1280, 5120},
        {"vit_tiny_patch16_224", 16, 12, 3, 192, 768},
        {"vit_small_patch16_224", 16, 12, 6, 384, 1536},
        {"deit_tiny_patch16_224", 16, 12, 3, 192, 768},
        {"deit_small_patch16_224", 16, 12, 6, 384, 1536},
    }};
    AddEach(zoo, "ViT", ZooInput::IMAGE, ALL, MakeVit);
}

} // namespace ns3::aiot
