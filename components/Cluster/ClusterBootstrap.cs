using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>How the first instance comes to be.</summary>
internal static class ClusterBootstrap
{
    public static BootstrapArgs For(CnpgClusterArgs args, Input<string> ownerSecret) => new() { Initdb = New(args, ownerSecret) };

    private static InitDbArgs New(CnpgClusterArgs args, Input<string> ownerSecret) => new()
    {
        Database = args.Database,
        Owner = args.Owner,
        Secret = new SecretReferenceArgs { Name = ownerSecret },
        DataChecksums = args.InitDb.DataChecksums,
        Encoding = args.InitDb.Encoding,
        Locale = args.InitDb.Locale,
        LocaleProvider = args.InitDb.LocaleProvider,
        LocaleCollate = args.InitDb.LocaleCollate,
        LocaleCType = args.InitDb.LocaleCType,
        IcuLocale = args.InitDb.IcuLocale,
        IcuRules = args.InitDb.IcuRules,
        BuiltinLocale = args.InitDb.BuiltinLocale,
        WalSegmentSize = args.InitDb.WalSegmentSize,
        PostInitSQL = args.InitDb.PostInitSQL,
        PostInitApplicationSQL = args.InitDb.PostInitApplicationSQL,
        PostInitTemplateSQL = args.InitDb.PostInitTemplateSQL,
    };
}
