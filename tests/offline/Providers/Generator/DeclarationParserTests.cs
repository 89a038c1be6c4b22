using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Tests.Offline.Providers.Generator;

public sealed class DeclarationParserTests
{
    private const string Text = """
        import * as pulumi from "@pulumi/pulumi";
        export declare namespace core {
            namespace v1 {
                /** A port; braces { in comments } do not count. */
                interface ServicePort {
                    port: pulumi.Input<number>;
                    targetPort?: pulumi.Input<number | string | undefined>;
                    names?: pulumi.Input<pulumi.Input<string | enums.core.v1.Name>[] | undefined>;
                    labels?: pulumi.Input<{
                        [key: string]: pulumi.Input<string>;
                    } | undefined>;
                    files?: (pulumi.asset.Asset | pulumi.asset.Archive)[];
                }
                function servicePortProvideDefaults(val: ServicePort): ServicePort;
            }
        }
        export declare class Service extends pulumi.CustomResource {
            static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Service;
            readonly kind: pulumi.Output<"Service">;
            readonly etag: pulumi.Output<string | undefined>;
            constructor(name: string, args?: ServiceArgs, opts?: pulumi.CustomResourceOptions);
        }
        export declare const Kind: {
            readonly Storage: "Storage";
        };
        export type Kind = (typeof Kind)[keyof typeof Kind];
        """;

    private static readonly IReadOnlyDictionary<string, TsDeclaration> Found = DeclarationParser.Parse(Text);

    [Fact]
    public void Interfaces_classes_and_constants_are_found_by_their_path() =>
        Assert.Equal(["Kind", "Service", "core.v1.ServicePort"], Found.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("core.v1.ServicePort", "port", false, "number")]
    [InlineData("core.v1.ServicePort", "targetPort", true, "number|string")]
    [InlineData("core.v1.ServicePort", "names", true, "(string|enums.core.v1.Name)[]")]
    [InlineData("core.v1.ServicePort", "labels", true, "{string}")]
    [InlineData("core.v1.ServicePort", "files", true, "(pulumi.asset.Asset|pulumi.asset.Archive)[]")]
    [InlineData("Service", "kind", false, "'Service'")]
    [InlineData("Service", "etag", true, "string")]
    [InlineData("Kind", "Storage", false, "'Storage'")]
    public void A_property_is_optional_or_not_and_has_a_type(string path, string name, bool optional, string type)
    {
        var property = Found[path].Properties.Single(p => p.Name == name);

        Assert.Equal((optional, type), (property.Optional, Shown(property.Type)));
    }

    private static string Shown(TsType type) => type switch
    {
        TsType.Name name => name.Path,
        TsType.Literal literal => $"'{literal.Value}'",
        TsType.Array { Element: var element } => Shown(element) is var inner && inner.Contains('|') ? $"({inner})[]" : $"{inner}[]",
        TsType.Map map => $"{{{Shown(map.Value)}}}",
        TsType.Union union => string.Join('|', union.Members.Select(Shown)),
        TsType.Wrapped wrapped => Shown(wrapped.Inner),
        _ => throw new NotSupportedException(),
    };
}
